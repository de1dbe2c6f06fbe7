/** A dialogue that asks for one decision: leave it on the left, take it on the right. Closed, its owner no longer draws it. */
import type { ReactNode } from 'react';
import { Button } from './Button.tsx';
import { Dialog, type DialogProps } from './Dialog.tsx';

export interface DecisionDialogProps extends Omit<DialogProps, 'isOpen' | 'footer'> {
  /** Words of the button that leaves things as they are. It has the focus first where a danger is announced. */
  leave: string;
  /** The button that decides. */
  decide: ReactNode;
}

export function DecisionDialog({ leave, decide, ...dialog }: DecisionDialogProps) {
  return (
    <Dialog
      {...dialog}
      isOpen
      footer={
        <>
          <Button autoFocus={dialog.role === 'alertdialog'} onPress={dialog.onClose}>
            {leave}
          </Button>
          {decide}
        </>
      }
    />
  );
}
