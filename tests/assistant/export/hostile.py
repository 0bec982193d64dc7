"""Text that means something to a spreadsheet, a browser, Markdown, Word, TeX or a terminal."""

from hypothesis import strategies as st

NASTY = (
    "=cmd|' /C calc'!A0",
    "+1+1",
    "-2+3",
    "@SUM(A1:A9)",
    "'=1+1",
    "\t=1+1",
    "＝1+1",
    "<script>alert(1)</script>",
    "<img src=x onerror=alert(1)>",
    '"><svg onload=alert(1)>',
    "--><!-- x",
    "</blockquote></article>",
    "[a](javascript:alert(1)) ![b](http://x.example/p.png)",
    "**bold** _em_ `code` ~~s~~ # h",
    "> quoted\n> more",
    "1. first\n2. second",
    "```\ncode\n```",
    "{\\rtf1\\ansi{\\*\\generator x;}}",
    "\\input{/etc/passwd} % $x_1^2$ & #",
    "line one\r\nline two\u2028three\x0bfour",
    "a\x00b\x1b[31mred\x07",
    "\u202eevil\u202c abc",
    "Ünïcödé, «guillemets» — “quotes” ‘single’",
    "с кириллицей и 漢字 🙂",
    "1 · Statement x, characters 0–5 · SHA-256 " + "0" * 64,
    "www.x.example https://x.example/?a=1&b=2 me@x.example",
    "| a | b |\n|---|---|",
    "&lt;b&gt; &amp; &#106;",
    "trailing backslash \\",
    "[1] [^1] [x]: http://x.example",
)
"""Each has broken some exporter."""

hostile = st.one_of(
    st.sampled_from(NASTY),
    st.text(min_size=1, max_size=60),
    st.lists(st.sampled_from(NASTY), min_size=2, max_size=3).map(" ".join),
)
