"""The encoder of all-MiniLM-L6-v2 with a head for the start and the end of an answer, in torch and in ONNX.

Six post-norm layers (Devlin et al. 2019), hidden size 384, twelve heads; two logits a token. In ONNX the matrix
products hold eight-bit weights, of which seven bits are used: so no sum saturates on processors without VNNI, and
all of them find the same.
"""

from pathlib import Path

import numpy as np
import onnx
import torch
from onnx import TensorProto, helper, numpy_helper
from onnxruntime.quantization import QuantType, quantize_dynamic
from safetensors.torch import load_file
from torch.nn import functional

LAYERS, HIDDEN, HEADS = 6, 384, 12
EPSILON = 1e-12
Weights = dict[str, torch.Tensor]


def pretrained(path: Path) -> Weights:
    """The encoder's weights, query, key and value in one matrix, and a new head."""
    given = load_file(path)
    found = {name: given[f"embeddings.{name}.weight"] for name in _EMBEDDED}
    found |= {f"norm.{kind}": given[f"embeddings.LayerNorm.{kind}"] for kind in ("weight", "bias")}
    for layer in range(LAYERS):
        there = f"encoder.layer.{layer}"
        for kind in ("weight", "bias"):
            parts = [given[f"{there}.attention.self.{part}.{kind}"] for part in ("query", "key", "value")]
            found[f"{layer}.qkv.{kind}"] = torch.cat(parts)
            for short, name in _LAYER.items():
                found[f"{layer}.{short}.{kind}"] = given[f"{there}.{name}.{kind}"]
    found["head.weight"] = torch.randn(2, HIDDEN) * 0.02
    found["head.bias"] = torch.zeros(2)
    return {name: weight.float().clone() for name, weight in found.items()}


_EMBEDDED = ("word_embeddings", "token_type_embeddings", "position_embeddings")
_LAYER = {
    "out": "attention.output.dense", "norm1": "attention.output.LayerNorm", "wide": "intermediate.dense",
    "narrow": "output.dense", "norm2": "output.LayerNorm",
}  # fmt: skip


def ends(
    weights: Weights, ids: torch.Tensor, types: torch.Tensor, mask: torch.Tensor, *, dropout: float = 0.0
) -> torch.Tensor:
    """Logits that an answer starts and ends at each token, shape (batch, tokens, 2)."""

    def linear(values: torch.Tensor, name: str) -> torch.Tensor:
        return functional.linear(values, weights[f"{name}.weight"], weights[f"{name}.bias"])

    def norm(values: torch.Tensor, name: str) -> torch.Tensor:
        kinds = weights[f"{name}.weight"], weights[f"{name}.bias"]
        return functional.layer_norm(values, (HIDDEN,), *kinds, eps=EPSILON)

    def drop(values: torch.Tensor) -> torch.Tensor:
        return functional.dropout(values, dropout) if dropout else values

    word, kind, place = (weights[name] for name in _EMBEDDED)
    hidden = drop(norm(word[ids] + kind[types] + place[: ids.shape[1]], "norm"))
    seen, (batch, length) = mask[:, None, None, :].bool(), ids.shape
    for layer in range(LAYERS):
        parts = linear(hidden, f"{layer}.qkv").view(batch, length, 3, HEADS, HIDDEN // HEADS)
        query, key, value = parts.permute(2, 0, 3, 1, 4)
        heads = functional.scaled_dot_product_attention(query, key, value, attn_mask=seen)
        joined = heads.transpose(1, 2).reshape(batch, length, HIDDEN)
        hidden = norm(hidden + drop(linear(joined, f"{layer}.out")), f"{layer}.norm1")
        wide = functional.gelu(linear(hidden, f"{layer}.wide"))
        hidden = norm(hidden + drop(linear(wide, f"{layer}.narrow")), f"{layer}.norm2")
    return linear(hidden, "head")


def export(weights: Weights, path: Path) -> None:
    """Write the network as ONNX with eight-bit weights."""
    whole = path.with_suffix(".float.onnx")
    onnx.save(_Graph(weights).model(), whole)
    quantize_dynamic(
        whole, path, weight_type=QuantType.QInt8, per_channel=True, reduce_range=True,
        op_types_to_quantize=["MatMul", "Gather"], nodes_to_exclude=["head"],
        extra_options={"DefaultTensorType": TensorProto.FLOAT},
    )  # fmt: skip
    whole.unlink()


class _Graph:
    """The network written node by node; a node is named by what it gives."""

    def __init__(self, weights: Weights) -> None:
        self.weights = {name: weight.detach().numpy() for name, weight in weights.items()}
        self.nodes: list[onnx.NodeProto] = []
        self.held: dict[str, onnx.TensorProto] = {}

    def model(self) -> onnx.ModelProto:
        word, kind, place = (
            self.op("Gather", [self.const(name), ids], name)
            for name, ids in zip(_EMBEDDED, ("ids", "types", "places"), strict=True)
        )
        hidden = self.norm(self.add(self.add(word, kind, "word_kind"), place, "embedded"), "norm")
        self.op("Cast", ["mask"], "seen", to=TensorProto.INT32)
        for layer in range(LAYERS):
            hidden = self.layer(hidden, str(layer))
        self.linear(hidden, "head", given="ends")
        inputs = [
            helper.make_tensor_value_info(name, TensorProto.INT64, ["batch", "tokens"])
            for name in ("ids", "types", "places", "mask")
        ]
        given = helper.make_tensor_value_info("ends", TensorProto.FLOAT, ["batch", "tokens", 2])
        graph = helper.make_graph(self.nodes, "span_reader", inputs, [given], list(self.held.values()))
        opsets = [helper.make_opsetid("", 18), helper.make_opsetid("com.microsoft", 1)]
        return helper.make_model(graph, opset_imports=opsets, ir_version=9)

    def layer(self, hidden: str, name: str) -> str:
        parts = [f"{name}.query", f"{name}.key", f"{name}.value"]
        qkv = self.linear(hidden, f"{name}.qkv")
        self.nodes.append(helper.make_node("Split", [qkv], parts, axis=-1, num_outputs=3))
        joined = self.op(
            "MultiHeadAttention",
            [*parts, "", "seen"],
            f"{name}.joined",
            domain="com.microsoft",
            num_heads=HEADS,
        )
        hidden = self.norm(
            self.add(hidden, self.linear(joined, f"{name}.out"), f"{name}.sum1"), f"{name}.norm1"
        )
        wide = self.op("Gelu", [self.linear(hidden, f"{name}.wide")], f"{name}.gelu", domain="com.microsoft")
        narrow = self.linear(wide, f"{name}.narrow")
        return self.norm(self.add(hidden, narrow, f"{name}.sum2"), f"{name}.norm2")

    def linear(self, values: str, name: str, given: str = "") -> str:
        self.nodes.append(
            helper.make_node(
                "MatMul", [values, self.const(f"{name}.weight", turned=True)], [f"{name}.product"], name=name
            )
        )
        return self.op("Add", [f"{name}.product", self.const(f"{name}.bias")], given or f"{name}.linear")

    def norm(self, values: str, name: str) -> str:
        given = [values, self.const(f"{name}.weight"), self.const(f"{name}.bias")]
        return self.op("LayerNormalization", given, f"{name}.normed", axis=-1, epsilon=EPSILON)

    def add(self, one: str, other: str, name: str) -> str:
        return self.op("Add", [one, other], name)

    def const(self, name: str, *, turned: bool = False) -> str:
        held = self.weights[name].T if turned else self.weights[name]
        self.held[name] = numpy_helper.from_array(np.ascontiguousarray(held), f"w.{name}")
        return f"w.{name}"

    def op(self, kind: str, given: list[str], name: str, *, domain: str = "", **how: float) -> str:
        self.nodes.append(helper.make_node(kind, given, [name], domain=domain, **how))
        return name
