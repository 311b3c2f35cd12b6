"""The network in torch: what `shosnlp.reading.tagging.network` computes in numpy."""

from __future__ import annotations

import numpy as np
import torch
from dataset import Batch
from labels import WIDTHS
from torch import nn
from torch.nn import functional

from shosnlp.reading.natasha_tagger import natasha_file
from shosnlp.reading.tagging import context, forms
from shosnlp.reading.tagging.archive import Archive
from shosnlp.reading.tagging.vectors import WordVectors

SIZE = 160  # of the hidden state
WORD = 192  # of the hidden state of a word form
AFFIX, SHAPE, DOMAINS = 12, 16, 3
REACH = (1, 1, 1)  # how far the neighbours are that each block sees
WHOLE = (0, 1, 2, 7)  # affixes that tell which word it is: the prefixes and the word itself
SLOVNET = ((330, 256), (256, 128), (128, 64))


def neighbours(x: torch.Tensor, far: int = 1) -> torch.Tensor:
    """Each row with the one `far` rows before and the one `far` rows after it."""
    zero = x.new_zeros(far, x.shape[1])
    return torch.cat([torch.cat([zero, x[:-far]]), x, torch.cat([x[far:], zero])], 1)


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
    """The convolutions of natasha's NER, fine-tuned; batch norm is a fixed scale and shift."""

    def __init__(self) -> None:
        super().__init__()
        archive = Archive(natasha_file("model/slovnet_ner_news_v1.tar"))

        def array(number: int, *shape: int) -> torch.Tensor:
            return torch.from_numpy(archive.array(f"arrays/{number}.bin", np.float32, shape).copy())

        self.shapes = nn.Parameter(array(0, 66, 30))
        for layer, (inputs, outputs) in enumerate(SLOVNET):
            at = 1 + 6 * layer
            weight = array(at, outputs, inputs, 3)
            self.register_parameter(f"weight{layer}", nn.Parameter(weight.permute(2, 1, 0).reshape(3 * inputs, outputs).contiguous()))
            self.register_parameter(f"bias{layer}", nn.Parameter(array(at + 1, outputs)))
            scale = array(at + 2, outputs) / array(at + 5, outputs)
            self.register_parameter(f"scale{layer}", nn.Parameter(scale))
            self.register_parameter(f"shift{layer}", nn.Parameter(array(at + 3, outputs) - array(at + 4, outputs) * scale))

    def forward(self, vectors: torch.Tensor, shapes: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        x = torch.cat([vectors, self.shapes[shapes]], 1) * real
        for layer in range(3):
            x = functional.relu(neighbours(x) @ getattr(self, f"weight{layer}") + getattr(self, f"bias{layer}"))
            x = (x * getattr(self, f"scale{layer}") + getattr(self, f"shift{layer}")) * real
        return x


class Block(nn.Module):
    """Layer norm, convolution over three tokens with a gate, added."""

    def __init__(self, dropout: Dropout, far: int) -> None:
        super().__init__()
        self.far = far
        self.norm = nn.LayerNorm(SIZE)
        self.conv = nn.Linear(3 * SIZE, 2 * SIZE)
        self.dropout = dropout

    def forward(self, x: torch.Tensor, real: torch.Tensor) -> torch.Tensor:
        value, gate = self.conv(neighbours(self.norm(x) * real, self.far)).chunk(2, 1)
        return x + self.dropout(value * torch.sigmoid(gate))


class Tagger(nn.Module):
    def __init__(self, tensors: dict[str, torch.Tensor], rate: float = 0.3, word_dropout: float = 0.1, seed: int = 0) -> None:
        super().__init__()
        dropout = Dropout(rate, np.random.default_rng(seed))
        self.tensors = tensors
        vectors = WordVectors()
        self.unknown = vectors.unknown
        used, inverse = np.unique(np.append(tensors["vectors"].numpy(), vectors.unknown), return_inverse=True)
        self.used = torch.from_numpy(vectors.vectors(used.astype(np.int32)))
        self.rows = torch.from_numpy(inverse)
        self.slovnet = Slovnet()
        self.shapes = nn.Embedding(forms.SHAPES, SHAPE)
        self.affixes = nn.Parameter(torch.randn(forms.AFFIXES * forms.BUCKETS, AFFIX) * 0.1)
        inputs = 300 + SHAPE + forms.AFFIXES * AFFIX + forms.MORPHOLOGY
        self.word_hidden = nn.Linear(inputs, WORD)
        self.word_out = nn.Linear(WORD, SIZE)
        self.from_slovnet = nn.Linear(SLOVNET[-1][1], SIZE, bias=False)
        self.from_context = nn.Linear(context.FEATURES, SIZE, bias=False)
        self.domains = nn.Parameter(torch.zeros(DOMAINS, SIZE))
        self.blocks = nn.ModuleList([Block(dropout, far) for far in REACH])
        self.from_memory = nn.Linear(2 * SIZE, SIZE)
        self.norm = nn.LayerNorm(SIZE)
        self.heads = nn.ModuleDict({head: nn.Linear(SIZE, width) for head, width in WIDTHS.items()})
        self.corrections = nn.Parameter(torch.zeros(DOMAINS, SIZE + 1, WIDTHS["names"]))
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
        x = self.blocks[1](self.blocks[0](x, real), real)
        x = self.blocks[2](x + self.memory(x, b), real)
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
        mean = torch.zeros(b.group_count, SIZE).index_add(0, b.groups, rows) / counts[:, None]
        index = b.groups[:, None].expand_as(rows)
        top = torch.full((b.group_count, SIZE), -1e9).scatter_reduce(0, index, rows, "amax")
        known = self.from_memory(torch.cat([mean, top], 1))
        return torch.zeros_like(x).index_add(0, b.repeated, known.to(x.dtype)[b.groups])

    def correction(self, x: torch.Tensor, domains: torch.Tensor) -> torch.Tensor:
        """What other domains than NEREL do differently."""
        change = torch.zeros(len(x), WIDTHS["names"])
        for domain in range(1, DOMAINS):
            weight = self.corrections[domain]
            change = change + (x @ weight[:-1] + weight[-1]) * (domains == domain)[:, None]
        return change
