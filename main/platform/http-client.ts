/** The shape of the HTTP client that everything on the wire goes through. */

/** A body too large to be held: read piece by piece, and once more where the request is sent again. */
export interface StreamedBody {
  /** Bytes, exactly. */
  readonly size: number;
  pieces(): AsyncIterable<Uint8Array>;
}

export interface HttpRequest {
  readonly method?: string;
  /** Under the proxy's base address; starts with '/'. */
  readonly path: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Bytes and text leave as they are, `undefined` means no body, anything else leaves as JSON. */
  readonly body?: unknown;
  /** In the place of `body`; its type goes in the headers. */
  readonly stream?: StreamedBody;
  /** Refusals (4xx) whose body is the answer to this request. */
  readonly answers?: readonly number[];
  readonly signal?: AbortSignal;
  /** Longest silence suffered: before the first answer, then between two pieces of the body. */
  readonly timeoutMs?: number;
  /** May be repeated at once if the connection breaks; GET and HEAD always may, a search by POST says so here. */
  readonly isSafe?: boolean;
}

export interface BytesRequest extends HttpRequest {
  onProgress?(received: number, total?: number): void;
  /** Bytes; beyond, `document.too-large`. */
  readonly maxSize?: number;
}

export interface HttpClient {
  /** A JSON answer; `body` is `undefined` where the answer has none. Never trusted: its reader checks it. */
  json<T>(request: HttpRequest): Promise<{ status: number; headers: Headers; body: T }>;
  bytes(request: BytesRequest): Promise<{ headers: Headers; body: Uint8Array }>;
  stream(request: HttpRequest): Promise<{ status: number; headers: Headers; body: AsyncIterable<Uint8Array> }>;
  /**
   * The path (and query) under the base address that a link given by the platform points to.
   * @param url absolute, or relative to `base` (a path of ours)
   * @throws {Failure} `platform.invalid-response` when it leads elsewhere
   */
  pathOf(url: string, base?: string): Promise<string>;
}
