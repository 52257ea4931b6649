import { createServer } from 'node:http';

// The reference of the server benchmarks: sends one fixed body, whose size is given, and does nothing else.
const [port = '3990', size = '12'] = process.argv.slice(2);
const body = Buffer.alloc(Number(size), 'x');
createServer((_request, response) => {
  response.writeHead(200, { 'content-type': 'text/html; charset=utf-8' });
  response.end(body);
}).listen(Number(port), '127.0.0.1');
process.once('SIGTERM', () => process.exit(0));
