"""The web page: what a reader sees, in small modules; `gradio` is imported by the three that join it."""
