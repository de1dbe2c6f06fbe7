/** What can be done with a document on its way; and, once it has left, with the document itself. */
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Publication } from '../../../preload/contract/publications.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Notice } from '../../ui/Notice.tsx';
import { useEditPublication } from '../publish/use-edit-publication.ts';
import { DiscardDialog } from './DiscardDialog.tsx';
import { OutboxActions } from './OutboxActions.tsx';
import { useOutboxActions } from './use-outbox-actions.ts';

export function PublicationActions({ publication }: { publication: Publication }) {
  const { t } = useTranslation('outbox');
  const navigate = useNavigate();
  const [isDiscarding, setDiscarding] = useState(false);
  const actions = useOutboxActions(publication.id);
  const { patientId, documentId } = publication;
  const edit = useEditPublication(publication);
  return (
    <>
      {actions.error === undefined ? undefined : (
        <Notice tone="alert" live>
          {errorText(actions.error.error).text}
        </Notice>
      )}
      <OutboxActions
        publication={publication}
        actions={actions}
        onDiscard={() => setDiscarding(true)}
        onEdit={edit}
        onShow={() => void navigate({ to: '/patients/$patientId/documents', params: { patientId }, search: { document: documentId } })}
      />
      <DiscardDialog
        words={{
          title: t('confirm.title'),
          text: t('confirm.text', { title: publication.form.title }),
          keep: t('confirm.keep'),
          discard: t('confirm.discard'),
        }}
        isOpen={isDiscarding}
        onClose={() => setDiscarding(false)}
        onConfirm={actions.discard}
      />
    </>
  );
}
