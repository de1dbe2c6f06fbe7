/** A message to a patient about a service: prepared here, read again and sent from where messages are written. */
import { Mail } from 'lucide-react';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { DigitalService } from '../../../preload/contract/catalogue.ts';
import type { PatientId } from '../../../preload/contract/ids.ts';
import { Button } from '../../ui/Button.tsx';
import { Section } from '../../ui/Pane.tsx';
import { PatientField } from '../patients/PatientField.tsx';
import { useWrite } from '../write/use-write.ts';
import styles from './catalogue.module.css';
import { recommendation } from './recommendation.ts';

export function Recommend({ service }: { service: DigitalService }) {
  const { t } = useTranslation('catalogue');
  const write = useWrite();
  const [patientId, setPatientId] = useState<PatientId>();
  return (
    <Section title={t('recommend.title')}>
      {write.mayWrite ? (
        <div className={styles.recommend}>
          <p className={styles.quiet}>{t('recommend.text')}</p>
          <PatientField
            label={t('recommend.patient')}
            placeholder={t('recommend.placeholder')}
            nothing={t('recommend.nothing')}
            value={patientId}
            onChange={setPatientId}
          />
          <Button
            icon={Mail}
            isDisabled={patientId === undefined}
            isPending={write.isPending}
            onPress={() => write.start({ patientId, toPatient: true, ...recommendation(service, t) })}
          >
            {t('recommend.prepare')}
          </Button>
        </div>
      ) : (
        <p className={styles.quiet}>{t('recommend.noMailbox')}</p>
      )}
    </Section>
  );
}
