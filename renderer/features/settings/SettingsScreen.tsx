/** Settings of the workstation: display, keyboard, security, people, platform, about. */
import { useTranslation } from 'react-i18next';
import { PageHead, Pane, Section } from '../../ui/Pane.tsx';
import { DirectoryKey } from '../directory/DirectoryKey.tsx';
import { useActiveSession, useIsClinician } from '../frame/session-context.tsx';
import { ImageCacheSettings } from '../image-cache/ImageCacheSettings.tsx';
import { JournalSection } from '../journal/JournalSection.tsx';
import { PacsSettings } from '../pacs/PacsSettings.tsx';
import { WritingSettings } from '../write/settings/WritingSettings.tsx';
import { About } from './About.tsx';
import { Diagnostic } from './Diagnostic.tsx';
import { DisplaySettings } from './DisplaySettings.tsx';
import { DocumentSettings } from './DocumentSettings.tsx';
import { KeyboardSettings } from './KeyboardSettings.tsx';
import { LockSettings } from './LockSettings.tsx';
import { MessageSettings } from './MessageSettings.tsx';
import { People } from './People.tsx';
import { PlatformSettings } from './PlatformSettings.tsx';
import { ScreenSettings } from './ScreenSettings.tsx';
import { SendingSettings } from './SendingSettings.tsx';
import styles from './settings.module.css';

export function SettingsScreen() {
  const { t } = useTranslation(['settings', 'writing', 'diagnostics', 'directory']);
  const isClinician = useIsClinician();
  const { role } = useActiveSession();
  return (
    <Pane label={t('title')} scroll>
      <PageHead title={t('title')} />
      <div className={styles.columns}>
        <div>
          <Section title={t('section.display')}>
            <DisplaySettings />
          </Section>
          <Section title={t('section.keyboard')}>
            <KeyboardSettings />
          </Section>
          <Section title={t('section.messages')}>
            <MessageSettings />
          </Section>
          <Section title={t('section.documents')}>
            <DocumentSettings />
          </Section>
          {isClinician ? (
            <Section title={t('section.images')}>
              <ImageCacheSettings />
            </Section>
          ) : undefined}
          {isClinician ? (
            <Section title={t('section.screen')}>
              <ScreenSettings />
            </Section>
          ) : undefined}
        </div>
        <div>
          <Section title={t('section.security')}>
            <LockSettings />
          </Section>
          <Section title={t('section.people')}>
            <People />
          </Section>
          {role === 'physician' ? (
            <Section title={t('section.journal')}>
              <JournalSection />
            </Section>
          ) : undefined}
          <Section title={t('section.platform')}>
            <PlatformSettings />
          </Section>
          {isClinician ? (
            <Section title={t('section.pacs')}>
              <PacsSettings />
            </Section>
          ) : undefined}
          <Section title={t('directory:key.section')}>
            <DirectoryKey />
          </Section>
          <Section title={t('section.about')}>
            <About />
          </Section>
        </div>
      </div>
      <div className={styles.wide}>
        {isClinician ? (
          <Section title={t('section.sending')}>
            <SendingSettings />
          </Section>
        ) : undefined}
        <Section title={t('writing:title')}>
          <WritingSettings />
        </Section>
        <Section title={t('diagnostics:title')}>
          <Diagnostic />
        </Section>
      </div>
    </Pane>
  );
}
