"""Ask a chat model about a text without showing it the people in it.

python examples/masked_chat.py http://localhost:11434/v1/chat/completions MODEL < letter.txt

The server is any that speaks the chat completions of OpenAI. The key, if it needs one, is read from the environment variable CHAT_KEY.
"""

import argparse
import json
import os
import sys
from urllib.request import Request, urlopen

from shosnlp import Masker


def ask(url: str, model: str, question: str) -> str:
    """The answer of a chat model."""
    body = {"model": model, "messages": [{"role": "user", "content": question}]}
    headers = {"Content-Type": "application/json"}
    if key := os.environ.get("CHAT_KEY"):
        headers["Authorization"] = f"Bearer {key}"
    with urlopen(Request(url, json.dumps(body).encode(), headers)) as response:
        answer: str = json.load(response)["choices"][0]["message"]["content"]
    return answer


def main() -> None:
    """Mask what stands on standard input, ask, restore the answer."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url", help="of the chat completions of the server")
    parser.add_argument("model", help="the name of the model")
    arguments = parser.parse_args()
    masker = Masker()
    masked = masker.mask(sys.stdin.read())
    question = f"Ответь на это письмо. Обозначения вида <PERSON_1> оставь как есть.\n\n{masked.text}"
    print(masker.restore(ask(arguments.url, arguments.model, question)))


if __name__ == "__main__":
    main()
