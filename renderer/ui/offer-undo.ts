/** A gesture that can be taken back for a while: by the announcement's button or by Ctrl Z. */
import { isTyping, registerShortcut } from './shortcuts.ts';
import { announce } from './toasts.ts';

export interface UndoOffer {
  text: string;
  /** « Annuler ». */
  label: string;
  leftMs: number;
  undo: () => void;
}

/** In a field that holds words, Ctrl Z is the field's. */
function hasItsOwnUndo(target: EventTarget | null): boolean {
  if (!isTyping(target)) return false;
  const isText = target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement;
  return !isText || target.value !== '';
}

/** @returns withdraws the offer, when the gesture was taken back otherwise */
export function offerUndo({ text, label, leftMs, undo }: UndoOffer): () => void {
  const durationMs = Math.max(1000, leftMs);
  const withdraw = () => {
    end();
    dismiss();
  };
  const take = () => {
    withdraw();
    undo();
  };
  const end = registerShortcut('Ctrl+Z', (event) => (hasItsOwnUndo(event.target) ? false : take()));
  setTimeout(end, durationMs);
  const dismiss = announce({ text, tone: 'normal', durationMs, action: { label, shortcut: 'Ctrl+Z', onAction: take } });
  return withdraw;
}
