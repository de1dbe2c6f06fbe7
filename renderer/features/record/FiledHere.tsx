/** While the record is closed to this professional: what came by message, if something did; else why it is closed. */
import type { FiledId } from '../../../preload/contract/ids.ts';
import type { PatientFile } from '../../../preload/contract/patients.ts';
import { AccessGate } from '../access/AccessGate.tsx';
import { FiledOnly } from '../documents/filed/FiledOnly.tsx';
import { useFiled } from '../documents/filed/use-filed.ts';

export interface FiledHereProps {
  file: PatientFile;
  selected: FiledId | undefined;
  onSelect: (id: FiledId | undefined) => void;
}

export function FiledHere({ file, selected, onSelect }: FiledHereProps) {
  const filed = useFiled(file.patient.id);
  if (filed.length === 0) return <AccessGate file={file} />;
  return <FiledOnly patientId={file.patient.id} selected={selected} onSelect={onSelect} gate={<AccessGate file={file} />} />;
}
