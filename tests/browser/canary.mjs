// A second origin that the page has no reason to contact. It records
// every request and connection, so that tests detect data leaving the page.

import { createServer } from 'node:http';

export class Canary {
  /** Requests. */
  hits = [];
  /** Connections: they reveal the visitor even without a request. */
  connections = 0;
  /** @type {string} */
  origin;
  #server;

  static async start() {
    const canary = new Canary();
    canary.#server = createServer((request, response) => {
      canary.hits.push(`${request.method} ${request.url}`);
      response.writeHead(200, { 'Access-Control-Allow-Origin': '*', 'Content-Type': 'text/javascript' }).end('');
    });
    canary.#server.on('connection', () => (canary.connections += 1));
    canary.#server.on('upgrade', (request, socket) => (canary.hits.push(`upgrade ${request.url}`), socket.destroy()));
    await new Promise((done) => canary.#server.listen(0, '127.0.0.1', done));
    canary.origin = `http://127.0.0.1:${canary.#server.address().port}`;
    return canary;
  }

  close() {
    return new Promise((done) => (this.#server.close(done), this.#server.closeAllConnections()));
  }
}
