"""The network in torch: what `shosnlp.reading.tagging.network` computes in numpy."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import torch
from dataset import Batch
from labels import WIDTHS
from torch import nn
from torch.nn import functional

from shosnlp.archive import Archive
from shosnlp.reading.natasha_tagger import natasha_file
from shosnlp.reading.tagging import context, forms
from shosnlp.reading.tagging.vectors import UNKNOWN, WordVectors

DOMAINS = 3
WHOLE = (0, 1, 2, 7)  # affixes that tell which word it is: the prefixes and the word itself
SLOVNET = ((330, 256), (256, 128), (128, 64))


@dataclass(frozen=True)
class Design:
    """How large the network is."""

    size: int = 160  # of the hidden state
    word: int = 256  # of the hidden state of a word form
    side: int = 64  # how much of its neighbours' hidden state a token sees: first columns of the one before, last of the one after it
    reach: tuple[int, ...] = (1, 1, 1)  # how far those neighbours are, for each block
    affix: int = 12
    shape: int = 16
    channels: int = 160  # how many of the 256 channels of slovnet's first layer are kept


DESIGNS = {
    "student": Design(),  # what is shipped
    "teacher": Design(size=224, word=256, side=224, channels=256),
}


def neighbours(x: torch.Tensor, side: int, far: int = 1) -> torch.Tensor:
    """Each row with the first `side` columns of the one `far` rows before it and the last ones of the one `far` rows after it."""
    zero = x.new_zeros(far, side)
    left, right = x[:-far, :side], x[far:, x.shape[1] - side :]
    return torch.cat([torch.cat([zero, left]), x, torch.cat([right, zero])], 1)


class Dropout(nn.Module):
    """Dropout with numpy's generator, five times as fast on a processor."""

    def __init__(self, rate: float, rng: np.random.Generator) -> None:
        super().__init__()
        self.rate, self.rng = rate, rng

    def forward(self, x: torch.Tensor) -> torch.Tensor:
        if not self.training:
            return x
        kept = self.rng.random(tuple(x.shape), np.float32) >= self.rate
        return x * torch.from_numpy(kept).to(x.dtype) * (1 / (1 - self.rate))


class Slovnet(nn.Module):
    """The convolutions of natasha's NER, fine-tuned; batch norm is a fixed scale and shift; the first layer may be narrower."""

    def __init__(self, channels: int) -> None:
        super().__init__()
        archive = Archive(natasha_file("model/slovnet_ner_news_v1.tar"))

        def array(number: int, *shape: int) -> torch.Tensor:
            return torch.from_numpy(archive.array(f"arrays/{number}.bin", np.float32, shape).copy())

        self.shapes = nn.Parameter(array(0, 66, 30))
        kept, lost = torch.arange(SLOVNET[0][0]), torch.tensor(0.0)
        for layer, (inputs, outputs) in enumerate(SLOVNET):
            at = 1 + 6 * layer
            weight, bias = array(at, outputs, inputs, 3)[:, kept], array(at + 1, outputs) + lost
            gain, mean = array(at + 2, outputs), array(at + 3, outputs)  # of what the layer gives, on the text that slovnet learnt from
            scale = gain / array(at + 5, outputs)
            shift = mean - array(at + 4, outputs) * scale
            kept, lost = torch.arange(outputs), torch.tensor(0.0)
            if layer == 0 and channels < outputs:
                then = array(at + 6, SLOVNET[1][1], outputs, 3)
                order = (gain.abs() * then.norm(dim=(0, 2))).argsort(descending=True)
                kept, rest = order[:channels], order[channels:]
                lost = then[:, rest].sum(2) @ mean[rest]  # the others are taken for constant
            self.register_parameter(f"weight{layer}", nn.Parameter(weight[kept].permute(2, 1, 0).flatten(0, 1).contiguous()))
            for name, values in (("bias", bias), ("scale", scale), ("shift", shift)):
                self.register_parameter(f"{name}{layer}", nn.Parameter(values[kept].contiguous()))

    def forward(self, vectors: torch.Tensor, shapes: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        x = torch.cat([vectors, self.shapes[shapes]], 1) * real
        for layer in range(3):
            x = functional.relu(neighbours(x, x.shape[1]) @ getattr(self, f"weight{layer}") + getattr(self, f"bias{layer}"))
            x = (x * getattr(self, f"scale{layer}") + getattr(self, f"shift{layer}")) * real
        return x


class Block(nn.Module):
    """Layer norm, convolution over three tokens with a gate, added."""

    def __init__(self, dropout: Dropout, design: Design, far: int) -> None:
        super().__init__()
        self.side, self.far = design.side, far
        self.norm = nn.LayerNorm(design.size)
        self.conv = nn.Linear(design.size + 2 * design.side, 2 * design.size)
        self.dropout = dropout

    def forward(self, x: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        value, gate = self.conv(neighbours(self.norm(x) * real, self.side, self.far)).chunk(2, 1)
        return x + self.dropout(value * torch.sigmoid(gate))


class Tagger(nn.Module):
    def __init__(
        self, tensors: dict[str, torch.Tensor], design: Design, rate: float = 0.3, word_dropout: float = 0.1, seed: int = 0
    ) -> None:
        super().__init__()
        self.design = design
        size = design.size
        dropout = Dropout(rate, np.random.default_rng(seed))
        self.tensors = tensors
        used, inverse = np.unique(np.append(tensors["vectors"].numpy(), UNKNOWN), return_inverse=True)
        self.used = torch.from_numpy(WordVectors().of(used.tolist()))
        self.rows = torch.from_numpy(inverse)
        self.slovnet = Slovnet(design.channels)
        self.shapes = nn.Embedding(forms.SHAPES, design.shape)
        self.affixes = nn.Parameter(torch.randn(forms.AFFIXES * forms.BUCKETS, design.affix) * 0.1)
        inputs = 300 + design.shape + forms.AFFIXES * design.affix + forms.MORPHOLOGY
        self.word_hidden = nn.Linear(inputs, design.word)
        self.word_out = nn.Linear(design.word, size)
        self.from_slovnet = nn.Linear(SLOVNET[-1][1], size, bias=False)
        self.from_context = nn.Linear(context.FEATURES, size, bias=False)
        self.domains = nn.Parameter(torch.zeros(DOMAINS, size))
        self.blocks = nn.ModuleList([Block(dropout, design, far) for far in design.reach])
        self.from_memory = nn.Linear(2 * size, size)
        self.norm = nn.LayerNorm(size)
        self.heads = nn.ModuleDict({head: nn.Linear(size, width) for head, width in WIDTHS.items()})
        self.corrections = nn.Parameter(torch.zeros(DOMAINS, size + 1, WIDTHS["names"]))
        self.dropout, self.word_dropout = dropout, word_dropout

    def forward(self, b: Batch) -> dict[str, torch.Tensor]:
        real = b.real
        vectors, shapes = self.used[self.rows[b.words]], self.tensors["shapes"][b.words]
        affixes = self.tensors["affixes"][b.words] + torch.arange(forms.AFFIXES) * forms.BUCKETS
        affix = functional.embedding(affixes, self.affixes)
        morphology = self.tensors["morphology"][b.words]
        if self.training:
            n, drop = len(b.words), self.word_dropout
            kept = (torch.rand(n, 1) >= drop / 2) & (b.dropped == 0)
            vectors = torch.where(kept, vectors, self.used[self.rows[-1]])
            kept_affixes = torch.rand(n, forms.AFFIXES, 1) >= drop
            kept_affixes[:, list(WHOLE)] &= b.dropped[:, :, None] == 0
            affix = affix * kept_affixes
            morphology = morphology * (torch.rand(n, 1) >= drop)
        features = torch.cat([vectors, self.shapes(shapes), affix.flatten(1), morphology], 1)
        word = self.word_out(self.dropout(functional.silu(self.word_hidden(features))))
        near = self.slovnet(vectors, shapes, real)
        x = word + self.from_slovnet(near) + self.from_context(b.context) + self.domains[b.domains]
        x = self.dropout(functional.silu(x)) * real
        for block in self.blocks[:-1]:
            x = block(x, real)
        x = self.blocks[-1](x + self.memory(x, b), real)
        x = self.dropout(self.norm(x))
        logits = {head: layer(x).float() for head, layer in self.heads.items()}
        logits["names"] = logits["names"] + self.correction(x, b.domains)
        return logits

    def memory(self, x: torch.Tensor, b: Batch) -> torch.Tensor:
        """What the document says elsewhere around the same stem: mean and maximum."""
        if not len(b.repeated):
            return torch.zeros_like(x)
        rows = x[b.repeated].float()
        counts = torch.zeros(b.group_count).index_add_(0, b.groups, torch.ones(len(b.groups)))
        mean = torch.zeros(b.group_count, x.shape[1]).index_add(0, b.groups, rows) / counts[:, None]
        index = b.groups[:, None].expand_as(rows)
        top = torch.full((b.group_count, x.shape[1]), -1e9).scatter_reduce(0, index, rows, "amax")
        known = self.from_memory(torch.cat([mean, top], 1))
        return torch.zeros_like(x).index_add(0, b.repeated, known.to(x.dtype)[b.groups])

    def correction(self, x: torch.Tensor, domains: torch.Tensor) -> torch.Tensor:
        """What other domains than NEREL do differently."""
        change = torch.zeros(len(x), WIDTHS["names"])
        for domain in range(1, DOMAINS):
            weight = self.corrections[domain]
            change = change + (x @ weight[:-1] + weight[-1]) * (domains == domain)[:, None]
        return change
