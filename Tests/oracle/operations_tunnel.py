"""A proxy that tunnels every CONNECT to one port of this machine: operations_tunnel.py PORT USER:PASSWORD.

Prints {"port": N}; ends when standard input does.
"""

import base64
import http.server
import json
import socket
import sys
import threading


class Handler(http.server.BaseHTTPRequestHandler):
    def log_message(self, *_):
        pass

    def do_CONNECT(self):
        wanted = "Basic " + base64.b64encode(sys.argv[2].encode()).decode()
        if self.headers.get("Proxy-Authorization") != wanted:
            self.send_response(407)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        far = socket.create_connection(("127.0.0.1", int(sys.argv[1])))
        self.send_response(200)
        self.end_headers()
        back = threading.Thread(target=relay, args=(far, self.connection), daemon=True)
        back.start()
        relay(self.connection, far)
        back.join()
        self.close_connection = True


def relay(source, target):
    try:
        while data := source.recv(65536):
            target.sendall(data)
        target.shutdown(socket.SHUT_WR)
    except OSError:
        pass


server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
server.daemon_threads = True
threading.Thread(target=server.serve_forever, daemon=True).start()
print(json.dumps({"port": server.server_address[1]}), flush=True)
sys.stdin.read()
server.shutdown()
