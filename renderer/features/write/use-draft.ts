/** A message being written: its form here, kept by the core at each pause and whenever it is left. */
import { useEffect, useRef, useState } from 'react';
import type { AppError } from '../../../preload/contract/errors.ts';
import type { OutgoingForm, OutgoingId, OutgoingMessage } from '../../../preload/contract/outgoing.ts';
import { call } from '../../bridge/call.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { createDraftKeeper } from './draft-keeper.ts';

export interface Draft {
  form: OutgoingForm;
  /** As the core keeps it; nothing as long as nothing was written. */
  message: OutgoingMessage | undefined;
  change: (part: Partial<OutgoingForm>) => void;
  /** Everything kept, the draft made if it wasn't yet. @throws {CallError} */
  keep: () => Promise<OutgoingId>;
  /** What came back of a gesture about it. */
  take: (message: OutgoingMessage) => void;
  /** Why it could not be kept; what was written is still on the screen and goes with the next try. */
  error: AppError | undefined;
}

export function useDraft(initial: OutgoingForm, existing: OutgoingMessage | undefined): Draft {
  const [form, setForm] = useState(existing?.form ?? initial);
  const [kept, setKept] = useState(existing);
  const [error, setError] = useState<AppError>();
  const latest = useRef(form);
  const [keeper] = useState(() =>
    createDraftKeeper({
      outgoingId: existing?.id,
      save: (input) => call('outgoing.save', input),
      onKept(message) {
        setKept(message);
        setError(undefined);
      },
      onFailed: (thrown) => setError(toAppError(thrown)),
    }),
  );
  const current = useProcedure('outgoing.get', { outgoingId: kept?.id as OutgoingId }, { enabled: kept !== undefined });

  useEffect(() => {
    const keepNow = () => void keeper.flush().catch(() => undefined);
    document.addEventListener('visibilitychange', keepNow);
    return () => {
      document.removeEventListener('visibilitychange', keepNow);
      keepNow();
    };
  }, [keeper]);

  const isNewer = current.data !== undefined && (kept === undefined || current.data.updatedAt >= kept.updatedAt);
  return {
    form,
    message: isNewer ? current.data : kept,
    change(part) {
      latest.current = { ...latest.current, ...part };
      setForm(latest.current);
      keeper.change(latest.current);
    },
    async keep() {
      if (keeper.id() === undefined) keeper.change(latest.current);
      await keeper.flush();
      return keeper.id() as OutgoingId;
    },
    take: setKept,
    error,
  };
}
