/** What runs here, and where its data lies. */
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { Terms } from '../../ui/Pane.tsx';

export function About() {
  const { t } = useTranslation('settings');
  const about = useProcedure('settings.about', {});
  const vault = useProcedure('vault.status', {});
  if (about.data === undefined) return undefined;
  const { name, version, shell, platform, dataDirectory } = about.data;
  return (
    <Terms
      items={[
        { term: t('about.version'), value: `${name} ${version}` },
        { term: t('about.shell'), value: t(`about.${shell}`) },
        { term: t('about.platform'), value: platform === 'embedded' ? t('platform.embedded') : t('platform.remote') },
        { term: t('about.keychain'), value: vault.data?.keychainBackend ?? t('about.noKeychain') },
        { term: t('about.data'), value: dataDirectory },
      ]}
    />
  );
}
