"""The web page: `build` makes it, `serve` shows it; `python app.py` is `onrecord serve`."""
