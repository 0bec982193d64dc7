"""How `assistant/span_reader/model.onnx` was trained."""
