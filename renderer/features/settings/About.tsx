/** What runs here, and where its data lies. */
import { useTranslation } from 'react-i18next';
import { useProcedure } from '../../bridge/use-procedure.ts';
import { formatDate } from '../../i18n/format.ts';
import { Terms } from '../../ui/Pane.tsx';

export function About() {
  const { t } = useTranslation('settings');
  const list = new Intl.ListFormat('fr');
  const about = useProcedure('settings.about', {});
  const vault = useProcedure('vault.status', {});
  if (about.data === undefined) return undefined;
  const { name, version, vendor, userAgent, profiles, homologatedOn, shell, platform, dataDirectory } = about.data;
  return (
    <Terms
      wide
      items={[
        { term: t('about.version'), value: `${name} ${version}` },
        { term: t('about.vendor'), value: vendor },
        { term: t('about.profiles'), value: list.format(profiles.map((profile) => t(`about.${profile}`))) },
        {
          term: t('about.homologation'),
          value: homologatedOn === undefined ? t('about.notHomologated') : formatDate(homologatedOn),
        },
        { term: t('about.announced'), value: userAgent },
        { term: t('about.shell'), value: t(`about.${shell}`) },
        { term: t('about.platform'), value: platform === 'embedded' ? t('platform.embedded') : t('platform.remote') },
        { term: t('about.keychain'), value: vault.data?.keychainBackend ?? t('about.noKeychain') },
        { term: t('about.data'), value: dataDirectory },
      ]}
    />
  );
}
