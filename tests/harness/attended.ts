/** A listener that waits for something: who leaves in the middle of a question makes it fail, and that is no error of the test's. */
import type { IncomingMessage, RequestListener, ServerResponse } from 'node:http';

/** @returns a listener that hangs up when `answer` fails, so that whoever still waits is told */
export function attended(answer: (request: IncomingMessage, response: ServerResponse) => Promise<unknown>): RequestListener {
  return (request, response) => {
    answer(request, response).catch(() => response.destroy());
  };
}
