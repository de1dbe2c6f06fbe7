/** The gestures on a care team; a removal can be taken back. */
import { useTranslation } from 'react-i18next';
import type { CareTeamMember } from '../../../preload/contract/directory.ts';
import type { PatientId } from '../../../preload/contract/ids.ts';
import type { InputOf } from '../../../preload/contract/procedures.ts';
import { useProcedureMutation } from '../../bridge/use-procedure.ts';
import { errorText } from '../../i18n/error-text.ts';
import { announce } from '../../ui/toasts.ts';

export interface CareTeamGestures {
  add: (carer: Omit<InputOf<'directory.addCarer'>, 'patientId'>) => void;
  setRole: (member: CareTeamMember, role: CareTeamMember['role']) => void;
  remove: (member: CareTeamMember) => void;
}

export function useCareTeam(patientId: PatientId): CareTeamGestures {
  const { t } = useTranslation('directory');
  const add = useProcedureMutation('directory.addCarer', {
    onError: ({ error }) => announce({ text: errorText(error).title, tone: 'alert' }),
  });
  const setRole = useProcedureMutation('directory.setCareRole');
  const remove = useProcedureMutation('directory.removeCarer');
  const put = ({ name, detail, nationalId, address, role }: Omit<InputOf<'directory.addCarer'>, 'patientId'>, isQuiet = false) => {
    const told = {
      ...(detail !== undefined && { detail }),
      ...(nationalId !== undefined && { nationalId }),
      ...(address !== undefined && { address }),
    };
    const onSuccess = () => (isQuiet ? undefined : announce({ text: t('team.added', { name }) }));
    add.mutate({ patientId, role, name, ...told }, { onSuccess });
  };
  return {
    add: (carer) => put(carer),
    setRole: ({ id }, role) => setRole.mutate({ patientId, memberId: id, role }),
    remove: (member) =>
      remove.mutate(
        { patientId, memberId: member.id },
        {
          onSuccess: () =>
            announce({
              text: t('team.removed', { name: member.name }),
              action: { label: t('contact.undo'), onAction: () => put(member, true) },
            }),
        },
      ),
  };
}
