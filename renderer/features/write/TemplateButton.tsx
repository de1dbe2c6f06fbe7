/** « Modèle »: chosen by typing its name, filled in for this patient and this sender; the signature too. */

import { useNavigate } from '@tanstack/react-router';
import { PenLine, Search, Settings, Type } from 'lucide-react';
import { useState } from 'react';
import { Autocomplete, Dialog, DialogTrigger, Input, Menu, MenuItem, Popover, SearchField, useFilter } from 'react-aria-components';
import { useTranslation } from 'react-i18next';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { MailboxId } from '../../../preload/contract/mailboxes.ts';
import type { TemplateId } from '../../../preload/contract/outgoing.ts';
import { call } from '../../bridge/call.ts';
import { toAppError } from '../../bridge/call-error.ts';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { Button } from '../../ui/Button.tsx';
import { classNames } from '../../ui/class-names.ts';
import { Icon } from '../../ui/Icon.tsx';
import menu from '../../ui/menu.module.css';
import { announce } from '../../ui/toasts.ts';
import styles from './write.module.css';

export interface TemplateButtonProps {
  mailboxId: MailboxId;
  patientId: PatientId | undefined;
  onInsert: (filled: { subject: string; text: string }) => void;
}

export function TemplateButton({ mailboxId, patientId, onInsert }: TemplateButtonProps) {
  const { t } = useTranslation('write');
  const navigate = useNavigate();
  const { contains } = useFilter({ sensitivity: 'base' });
  const [isOpen, setOpen] = useState(false);
  const templates = useProcedure('templates.list', {});
  const signature = useProcedure('templates.signature', { mailboxId });
  const failed = (thrown: unknown) => announce({ text: errorText(toAppError(thrown)).text, tone: 'alert' });
  const insert = (templateId: TemplateId) => {
    setOpen(false);
    call('templates.fill', { templateId, mailboxId, ...(patientId === undefined ? {} : { patientId }) }).then(onInsert, failed);
  };
  const mine = (templates.data ?? []).filter((template) => template.mailboxId === undefined || template.mailboxId === mailboxId);
  const hasSignature = (signature.data?.text ?? '').trim() !== '';
  return (
    <DialogTrigger isOpen={isOpen} onOpenChange={setOpen}>
      <Button kind="quiet" icon={Type}>
        {t('template.label')}
      </Button>
      <Popover className={classNames(menu.popover, styles.templates)} placement="top start" offset={4}>
        <Dialog className={classNames(styles.templateMenu)} aria-label={t('template.label')}>
          <Autocomplete filter={contains}>
            <SearchField aria-label={t('template.search')} autoFocus className={classNames(styles.templateField)}>
              <Icon of={Search} tone="discreet" />
              <Input className={classNames(styles.templateInput)} placeholder={t('template.search')} />
            </SearchField>
            <Menu
              className={classNames(menu.menu)}
              aria-label={t('template.label')}
              renderEmptyState={() => <div className={menu.nothing}>{t('template.nothing')}</div>}
            >
              {mine.map(({ id, name, text }) => (
                <MenuItem key={id} id={id} textValue={name} className={classNames(menu.item)} onAction={() => insert(id)}>
                  <span className={classNames(menu.lines, styles.templateLines)}>
                    {name}
                    <span className={classNames(menu.second, menu.cut)}>{text.replace(/\s+/gu, ' ').slice(0, 80)}</span>
                  </span>
                </MenuItem>
              ))}
              {hasSignature ? (
                <MenuItem
                  id="signature"
                  textValue={t('template.signature')}
                  className={classNames(menu.item)}
                  onAction={() => {
                    setOpen(false);
                    onInsert({ subject: '', text: signature.data?.text ?? '' });
                  }}
                >
                  <Icon of={PenLine} tone="discreet" />
                  {t('template.signature')}
                </MenuItem>
              ) : undefined}
              <MenuItem
                id="manage"
                textValue={t('template.manage')}
                className={classNames(menu.item)}
                onAction={() => void navigate({ to: '/settings' })}
              >
                <Icon of={Settings} tone="discreet" />
                {t('template.manage')}
              </MenuItem>
            </Menu>
          </Autocomplete>
        </Dialog>
      </Popover>
    </DialogTrigger>
  );
}
