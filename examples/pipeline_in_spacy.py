"""shosnlp as a component of a spaCy pipeline: records beside spaCy's own entities.

pip install 'shosnlp[spacy]'
python examples/pipeline_in_spacy.py examples/consultations.txt
"""

import argparse
from pathlib import Path

import spacy


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("file", type=Path, help="a text in UTF-8")
    nlp = spacy.blank("ru")
    nlp.add_pipe("shosnlp")
    document = nlp(parser.parse_args().file.read_text(encoding="utf-8"))
    for span in document.spans["shosnlp"]:
        print(span.label_, span.text.replace("\n", " "), "→", span._.shosnlp.name)


if __name__ == "__main__":
    main()
