/** Preloaded by `--import` into the processes under test: `Date`, and the dates that Node's servers write, follow the tests' clock. */
import { type OutgoingHttpHeader, type OutgoingHttpHeaders, ServerResponse } from 'node:http';
import { clockOffset, shiftPage } from './clock.ts';

const offset = clockOffset();
if (offset !== 0) {
  shiftPage(offset);
  // Node writes this header from a clock that it took aside before us.
  const writeHead = ServerResponse.prototype.writeHead as (...args: unknown[]) => ServerResponse;
  ServerResponse.prototype.writeHead = function shiftedHead(
    this: ServerResponse,
    ...args: (number | string | OutgoingHttpHeaders | OutgoingHttpHeader[] | undefined)[]
  ): ServerResponse {
    if (!this.headersSent && !this.hasHeader('date')) this.setHeader('date', new Date().toUTCString());
    return writeHead.apply(this, args);
  } as typeof ServerResponse.prototype.writeHead;
}
