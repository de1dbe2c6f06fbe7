/** What is out of the ordinary in this access, said for as long as it lasts: break-glass (EX_0.3-1050), secret connection (EX_0.1-1100). */
import { EyeOff, Siren } from 'lucide-react';
import { useTranslation } from 'react-i18next';
import type { PatientFile } from '../../../preload/contract/patients.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { formatTime } from '../../i18n/format.ts';
import { Button } from '../../ui/Button.tsx';
import { Notice } from '../../ui/Notice.tsx';
import { announce } from '../../ui/toasts.ts';
import { breakGlassWords } from './break-glass-words.ts';
import { IdentityNotice } from './IdentityGate.tsx';

export function AccessBanners({ file: { patient, access, ...rest } }: { file: PatientFile }) {
  const { t } = useTranslation('access');
  const patientId = patient.id;
  const end = useProcedureMutation('access.endBreakGlass', { onSuccess: () => announce({ text: t('breakGlass.ended') }) });
  const secret = useProcedureMutation('access.setSecret');
  return (
    <>
      {access.vigilance !== undefined ? <IdentityNotice file={{ patient, access, ...rest }} vigilance={access.vigilance} /> : undefined}
      {access.breakGlass === undefined ? undefined : (
        <Notice
          tone="alert"
          icon={Siren}
          live
          action={
            <Button size="s" isPending={end.isPending} onPress={() => end.mutate({ patientId })}>
              {t('breakGlass.end')}
            </Button>
          }
        >
          <b>{t('breakGlass.banner')}</b>{' '}
          {t('breakGlass.bannerText', {
            since: formatTime(access.breakGlass.startedAt),
            until: formatTime(access.breakGlass.endsAt),
            reason: breakGlassWords(access.breakGlass.reason, t, patient.gender).toLocaleLowerCase('fr'),
          })}
        </Notice>
      )}
      {access.isSecret ? (
        <Notice
          tone="masked"
          icon={EyeOff}
          live
          action={
            <Button size="s" isPending={secret.isPending} onPress={() => secret.mutate({ patientId, isSecret: false })}>
              {t('secret.end')}
            </Button>
          }
        >
          <b>{t('secret.banner')}</b> {t('secret.bannerText')}
        </Notice>
      ) : access.mayBeSecret && access.mayConsult ? (
        <Notice
          tone="info"
          action={
            <Button size="s" icon={EyeOff} isPending={secret.isPending} onPress={() => secret.mutate({ patientId, isSecret: true })}>
              {t('secret.start')}
            </Button>
          }
        >
          {t('secret.propose', { context: patient.gender })}
        </Notice>
      ) : undefined}
    </>
  );
}
