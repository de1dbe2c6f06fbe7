/** A PACS to add or to change: its address, how it knows this workstation, and plain words about what an address hides or doesn't. */

import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { type Pacs, type PacsAuthentication, pacsAuthentication, pacsUrl } from '../../../preload/contract/pacs.ts';
import { Button } from '../../ui/Button.tsx';
import { Dialog } from '../../ui/Dialog.tsx';
import { TextField } from '../../ui/Field.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { RefusalNotice } from '../../ui/RefusalNotice.tsx';
import { Select } from '../../ui/Select.tsx';
import { Checkbox } from '../../ui/Toggles.tsx';
import { announce } from '../../ui/toasts.ts';
import { PassphraseField } from '../vault/PassphraseField.tsx';
import { PacsTrust } from './PacsTrust.tsx';
import styles from './pacs.module.css';
import { usePacsChange } from './use-pacs.ts';

const isClear = (url: string) => /^http:\/\//i.test(url) && !/^http:\/\/(localhost|127\.[\d.]+|\[::1\])(?=[:/]|$)/i.test(url);

export function PacsDialog({ pacs, onClose }: { pacs: Pacs | undefined; onClose: () => void }) {
  const { t } = useTranslation('pacs');
  const { t: common } = useTranslation();
  const [name, setName] = useState(pacs?.name ?? '');
  const [typed, setTyped] = useState(pacs?.url ?? '');
  const [authentication, setAuthentication] = useState<PacsAuthentication>(pacs?.authentication ?? 'none');
  const [user, setUser] = useState(pacs?.user ?? '');
  const [secret, setSecret] = useState('');
  const [aliases, setAliases] = useState(pacs?.aliases ?? '');
  const [acceptsClear, setAcceptsClear] = useState(pacs?.isClear ?? false);
  const [isChecked, setChecked] = useState(false);
  const save = usePacsChange('pacs.save', () => {
    announce({ text: t('settings.saved') });
    onClose();
  });
  const url = /^$|^[a-z]+:\/\//i.test(typed.trim()) ? typed.trim() : `https://${typed.trim()}`;
  const isGoodUrl = pacsUrl.safeParse(url).success;
  const mustAccept = isClear(url);
  const isReady = name.trim() !== '' && isGoodUrl && (!mustAccept || acceptsClear);
  const submit = () => {
    setChecked(true);
    if (!isReady) return;
    save.mutate({
      ...(pacs === undefined ? {} : { id: pacs.id }),
      ...{ name, url, authentication, user, aliases, acceptsClear: mustAccept && acceptsClear },
      ...(secret === '' ? {} : { secret }),
    });
  };
  const secretLabel = t(authentication === 'basic' ? 'settings.password' : 'settings.token');
  return (
    <Dialog
      title={t(pacs === undefined ? 'settings.titleAdd' : 'settings.titleEdit')}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button size="l" onPress={onClose}>
            {common('action.cancel')}
          </Button>
          <Button size="l" kind="primary" isPending={save.isPending} onPress={submit}>
            {t('settings.save')}
          </Button>
        </>
      }
    >
      <form
        className={styles.form}
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          submit();
        }}
      >
        <RefusalNotice error={save.error?.error} />
        <TextField
          label={t('settings.name')}
          hint={t('settings.nameHint')}
          value={name}
          onChange={setName}
          maxLength={60}
          autoFocus
          autoComplete="off"
          error={isChecked && name.trim() === '' ? t('settings.nameMissing') : undefined}
        />
        <TextField
          label={t('settings.url')}
          hint={t('settings.urlHint')}
          value={typed}
          onChange={(next) => {
            setTyped(next);
            // What was accepted was accepted for that address.
            setAcceptsClear(false);
          }}
          type="url"
          autoComplete="off"
          error={isChecked && !isGoodUrl ? t('settings.urlInvalid') : undefined}
        />
        {mustAccept ? (
          <div className={styles.clear}>
            <Notice tone="warn" live>
              <b>{t('settings.clearTitle')}</b> {t('settings.clearText')}
            </Notice>
            <Checkbox value={acceptsClear} onChange={setAcceptsClear}>
              {t('settings.clearAccept')}
            </Checkbox>
          </div>
        ) : undefined}
        <Select
          label={t('settings.authentication')}
          choices={pacsAuthentication.options.map((kind) => ({ id: kind, label: t(`settings.kind.${kind}`) }))}
          value={authentication}
          onChange={(kind) => setAuthentication(pacsAuthentication.parse(kind))}
        />
        {authentication === 'none' ? undefined : (
          <div className={authentication === 'basic' ? styles.pair : undefined}>
            {authentication === 'basic' ? (
              <TextField label={t('settings.user')} value={user} onChange={setUser} maxLength={200} autoComplete="off" />
            ) : undefined}
            <PassphraseField
              label={secretLabel}
              value={secret}
              onChange={setSecret}
              isNew
              hint={t(pacs?.hasSecret === true ? 'settings.secretKept' : 'settings.secretHint')}
            />
          </div>
        )}
        <TextField
          label={t('settings.aliases')}
          hint={t('settings.aliasesHint')}
          value={aliases}
          onChange={setAliases}
          maxLength={200}
          autoComplete="off"
        />
        {/^https:/i.test(url) ? <PacsTrust pacs={pacs} /> : undefined}
        <button type="submit" hidden />
      </form>
    </Dialog>
  );
}
