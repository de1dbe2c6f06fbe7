/** What a domain gives the router: one function per procedure, throwing `Failure` when it can't. */
import type { OutputOf, ParsedInputOf, ProcedureName } from '../../preload/contract/procedures.ts';

export interface CallContext {
  /** Aborted when the page takes the call back, when the vault locks, or when the core stops. */
  readonly signal: AbortSignal;
}

export type Handler<N extends ProcedureName> = (input: ParsedInputOf<N>, context: CallContext) => OutputOf<N> | Promise<OutputOf<N>>;

export type Handlers = { readonly [N in ProcedureName]: Handler<N> };

/** The handlers of one domain. */
export type HandlersOf<Prefix extends string> = { readonly [N in Extract<ProcedureName, `${Prefix}.${string}`>]: Handler<N> };
