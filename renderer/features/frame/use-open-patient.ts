/** Goes to a patient's file. */
import { useNavigate } from '@tanstack/react-router';
import { patientId } from '../../../preload/contract/ids.ts';

export function useOpenPatient(): (id: string) => void {
  const navigate = useNavigate();
  return (id) => void navigate({ to: '/patients/$patientId', params: { patientId: patientId.parse(id) } });
}
