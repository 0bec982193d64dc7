"""The look of the Word document: a serif text, small sans-serif notes, one accent."""

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docx.document import Document
    from docx.styles.style import CharacterStyle, ParagraphStyle
    from docx.text.font import Font

SPEAKER = "Speaker"
WORDS_CITED = "Words Cited"
RECORD = "Quotation Record"
_SERIF = "Georgia"
_SANS = "Arial"
_INK = (0x14, 0x18, 0x1C)
_SOFT = (0x4D, 0x56, 0x5E)
_ACCENT = (0x14, 0x50, 0x7F)


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """One paragraph style; sizes in points."""

    name: str
    size: float
    font: str = _SERIF
    color: tuple[int, int, int] = _INK
    bold: bool = False
    before: float = 0
    after: float = 6
    line: float = 1.3
    left: float = 0
    outline: int | None = None
    """Level in the navigation pane, from 0."""
    keep: bool = False
    """Whether it stays on the page of what follows."""


STYLES: dict[str, Style] = {
    "title": Style(name="Brief Title", size=20, bold=True, after=4, line=1.15, outline=0, keep=True),
    "made": Style(name="Brief Made", size=8.5, font=_SANS, color=_SOFT, after=16),
    "question": Style(
        name="Question", size=14, bold=True, before=24, after=6, line=1.2, outline=1, keep=True
    ),
    "answer": Style(name="Answer", size=11, after=7),
    "heading": Style(
        name="Part Heading",
        size=9,
        font=_SANS,
        color=_ACCENT,
        bold=True,
        before=20,
        after=8,
        outline=2,
        keep=True,
    ),
    "row": Style(name="Statement Row", size=11, bold=True, before=14, after=3, keep=True),
    "relation": Style(name="Relation", size=9, font=_SANS, before=2, after=8, left=14),
    "note": Style(name="Note", size=9, font=_SANS, color=_SOFT),
    "source": Style(name="Source", size=10.5, after=2, keep=True),
    "words": Style(name=WORDS_CITED, size=10.5, after=3, left=14, keep=True),
    "imprint": Style(name="Imprint", size=9, font=_SANS, after=1, left=14, keep=True),
    "record": Style(name=RECORD, size=6.5, font=_SANS, color=_SOFT, after=12, left=14, line=1.15),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Look:
    """One character style."""

    name: str
    color: tuple[int, int, int]
    bold: bool | None = None
    font: str | None = None
    """Also sets it in nine points."""


CHARACTERS = (
    Look(name=SPEAKER, color=_INK, bold=True),
    Look(name="Citation Number", color=_ACCENT, bold=True),
    Look(name="About", color=_SOFT, font=_SANS),
    Look(name="Date Set", color=_SOFT, bold=False, font=_SANS),
)


def new_document(*, footer: str) -> "Document":
    """An empty A4 document with these styles and page numbers; `footer` stands ahead of the number."""
    import docx
    from docx.shared import Mm

    document = docx.Document()
    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(32)
    section.top_margin = section.bottom_margin = Mm(26)
    for style in STYLES.values():
        _paragraph_style(document, style)
    for look in CHARACTERS:
        _character_style(document, look)
    _number_pages(document, footer)
    return document


def _paragraph_style(document: "Document", style: Style) -> None:
    from docx.enum.style import WD_STYLE_TYPE
    from docx.shared import Pt, RGBColor

    made: ParagraphStyle = document.styles.add_style(style.name, WD_STYLE_TYPE.PARAGRAPH)
    made.base_style = document.styles["Normal"]
    made.font.size, made.font.bold = Pt(style.size), style.bold
    made.font.color.rgb = RGBColor(*style.color)
    _set_font(made, style.font)
    form = made.paragraph_format
    form.space_before, form.space_after = Pt(style.before), Pt(style.after)
    form.line_spacing, form.left_indent = style.line, Pt(style.left)
    form.keep_with_next, form.widow_control = style.keep, True
    _set_outline(made, style)


def _set_font(made: "ParagraphStyle | CharacterStyle", font: str) -> None:
    """Also for Cyrillic, Greek, Arabic and East Asian letters, which Word otherwise sets in another font."""
    from docx.oxml.ns import qn

    made.font.name = font
    fonts = made.element.get_or_add_rPr().get_or_add_rFonts()
    for script in ("w:hAnsi", "w:cs", "w:eastAsia"):
        fonts.set(qn(script), font)


def _set_outline(made: "ParagraphStyle", style: Style) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn

    properties = made.element.get_or_add_pPr()
    if style.name == WORDS_CITED:
        borders, left = OxmlElement("w:pBdr"), OxmlElement("w:left")
        accent = "".join(f"{part:02X}" for part in _ACCENT)
        for key, value in (("val", "single"), ("sz", "8"), ("space", "8"), ("color", accent)):
            left.set(qn(f"w:{key}"), value)
        borders.append(left)
        properties.insert_element_before(
            borders, "w:shd", "w:tabs", "w:spacing", "w:ind", "w:jc", "w:outlineLvl"
        )
    if style.outline is not None:
        level = OxmlElement("w:outlineLvl")
        level.set(qn("w:val"), str(style.outline))
        properties.append(level)


def _character_style(document: "Document", look: Look) -> None:
    from docx.enum.style import WD_STYLE_TYPE

    made: CharacterStyle = document.styles.add_style(look.name, WD_STYLE_TYPE.CHARACTER)
    show(made.font, look)
    if look.font is not None:
        _set_font(made, look.font)


def show(font: "Font", look: Look) -> None:
    """Give a style's or a run's font the look."""
    from docx.shared import Pt, RGBColor

    font.color.rgb = RGBColor(*look.color)
    font.bold = look.bold
    if look.font is not None:
        font.name, font.size = look.font, Pt(9)


def _number_pages(document: "Document", footer: str) -> None:
    from docx.oxml import OxmlElement
    from docx.oxml.ns import qn
    from docx.shared import Pt, RGBColor

    paragraph = document.sections[0].footer.paragraphs[0]
    number = OxmlElement("w:fldSimple")
    number.set(qn("w:instr"), "PAGE")
    for text in (footer, "1"):
        run = paragraph.add_run(text)
        run.font.size, run.font.color.rgb, run.font.name = Pt(8), RGBColor(*_SOFT), _SANS
    number.append(paragraph.runs[-1]._r)
    paragraph._p.append(number)
