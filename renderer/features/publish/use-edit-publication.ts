/** Where a document on its way is mended: its form; a report, beside the images that it is about. */
import { useNavigate } from '@tanstack/react-router';
import type { Publication } from '../../../preload/contract/publications.ts';

export function useEditPublication({ id, patientId, studyInstanceUid }: Publication): () => void {
  const navigate = useNavigate();
  return () =>
    void (studyInstanceUid === undefined
      ? navigate({ to: '/patients/$patientId/publish', params: { patientId }, search: { publication: id } })
      : navigate({ to: '/patients/$patientId/imaging/$studyInstanceUid', params: { patientId, studyInstanceUid } }));
}
