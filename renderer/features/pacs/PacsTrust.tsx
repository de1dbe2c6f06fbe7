/** Which authorities may vouch for a PACS: the public ones, or those added for it alone. */
import { useTranslation } from 'react-i18next';
import type { Pacs } from '../../../preload/contract/pacs.ts';
import platform from '../settings/platform.module.css';
import { TrustedAuthorities } from '../settings/TrustedAuthorities.tsx';
import { usePacsChange } from './use-pacs.ts';

export function PacsTrust({ pacs }: { pacs: Pacs | undefined }) {
  const { t } = useTranslation('pacs');
  const add = usePacsChange('pacs.addAnchors');
  const remove = usePacsChange('pacs.removeAnchor');
  if (pacs === undefined) return <p className={platform.hint}>{t('settings.trustAfter')}</p>;
  const { id, anchors } = pacs;
  return (
    <TrustedAuthorities
      title={t('settings.trust')}
      hint={t(anchors.length === 0 ? 'settings.trustNone' : 'settings.trustOwn')}
      addLabel={t('settings.trustAdd')}
      anchors={anchors}
      adding={add}
      onAdd={(file) => add.mutate({ id, file })}
      onRemove={(fingerprint) => remove.mutate({ id, fingerprint })}
    />
  );
}
