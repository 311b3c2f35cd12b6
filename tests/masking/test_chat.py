"""The example of a masked chat, against a server of chat completions that answers with what it was asked."""

import json
import subprocess
import sys
import threading
from http.server import BaseHTTPRequestHandler, HTTPServer
from pathlib import Path

EXAMPLE = Path(__file__).parents[2] / "examples" / "masked_chat.py"
ASKED: list[str] = []


class Chat(BaseHTTPRequestHandler):
    """Answers a letter to whom it mentions first."""

    def do_POST(self) -> None:
        body = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        ASKED.append(body["messages"][0]["content"])
        answer = {"choices": [{"message": {"content": "Передайте <PERSON_1>, что <person_2> ждёт ответа от < PERSON_1 >."}}]}
        content = json.dumps(answer).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(content)))
        self.end_headers()
        self.wfile.write(content)

    def log_message(self, format: str, *arguments: object) -> None:
        """Say nothing."""


def test_the_model_sees_no_names_and_the_reader_does() -> None:
    server = HTTPServer(("127.0.0.1", 0), Chat)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    letter = "Алибек Бакаев должен ответить. Ждёт Айгуль Серикова, +7 701 765 43 21."
    url = f"http://127.0.0.1:{server.server_port}/v1/chat/completions"
    ran = subprocess.run([sys.executable, str(EXAMPLE), url, "any"], input=letter.encode(), capture_output=True, check=False)
    server.shutdown()
    server.server_close()
    assert ran.returncode == 0, ran.stderr.decode()
    assert not any(word in ASKED[0] for word in ("Бакаев", "Серикова", "765"))
    assert ran.stdout.decode().strip() == "Передайте Алибеку Бакаеву, что Айгуль Серикова ждёт ответа от Алибека Бакаева."
