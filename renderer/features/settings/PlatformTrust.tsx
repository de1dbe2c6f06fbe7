/** Which authorities may vouch for the platform: the public ones, or those added to this workstation. */
import { useTranslation } from 'react-i18next';
import { Switch } from '../../ui/Toggles.tsx';
import { announce } from '../../ui/toasts.ts';
import { TrustedAuthorities } from './TrustedAuthorities.tsx';
import { useNetwork, useNetworkChange } from './use-network.ts';

export function PlatformTrust() {
  const { t } = useTranslation('network');
  const network = useNetwork();
  const add = useNetworkChange('network.addAnchors', () => announce({ text: t('trust.added') }));
  const remove = useNetworkChange('network.removeAnchor');
  const trustPublic = useNetworkChange('network.trustPublic');
  if (network === undefined) return undefined;
  const { anchors, trustsPublic } = network;
  return (
    <TrustedAuthorities
      title={t('trust.title')}
      hint={anchors.length === 0 ? t('trust.public') : trustsPublic ? t('trust.both') : t('trust.own')}
      addLabel={t('trust.add')}
      anchors={anchors}
      adding={add}
      onAdd={(file) => add.mutate({ file })}
      onRemove={(fingerprint) => remove.mutate({ fingerprint })}
    >
      {anchors.length === 0 ? undefined : (
        <Switch value={trustsPublic} onChange={(isTrusted) => trustPublic.mutate({ isTrusted })} detail={t('trust.alsoHint')}>
          {t('trust.also')}
        </Switch>
      )}
    </TrustedAuthorities>
  );
}
