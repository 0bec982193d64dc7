"""The web page: what a reader sees, in small modules; `gradio` is imported by `desk` alone."""
