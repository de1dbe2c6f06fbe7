/** The modality that a kind of object says by itself (PS3.3 A, PS3.4 B.5): all that a manifest tells of a series before its source is asked. */

const storage = '1.2.840.10008.5.1.4.1.1.';

const modalities: Readonly<Record<string, string>> = {
  '1': 'CR',
  '1.1': 'DX',
  '1.1.1': 'DX',
  '1.2': 'MG',
  '1.2.1': 'MG',
  '1.3': 'IO',
  '1.3.1': 'IO',
  '2': 'CT',
  '2.1': 'CT',
  '2.2': 'CT',
  '3.1': 'US',
  '4': 'MR',
  '4.1': 'MR',
  '4.3': 'MR',
  '4.4': 'MR',
  '6.1': 'US',
  '6.2': 'US',
  '12.1': 'XA',
  '12.1.1': 'XA',
  '12.2': 'RF',
  '12.2.1': 'RF',
  '13.1.1': 'XA',
  '13.1.3': 'MG',
  '20': 'NM',
  '128': 'PT',
  '130': 'PT',
  '77.1.1': 'ES',
  '77.1.1.1': 'ES',
  '77.1.2': 'GM',
  '77.1.3': 'SM',
  '77.1.4': 'XC',
  '77.1.5.1': 'OP',
  '77.1.5.2': 'OP',
  '77.1.5.4': 'OPT',
  '9.1.1': 'ECG',
  '9.1.2': 'ECG',
  '9.1.3': 'ECG',
  '11.1': 'PR',
  '66.4': 'SEG',
  '88.11': 'SR',
  '88.22': 'SR',
  '88.33': 'SR',
  '88.34': 'SR',
  '88.67': 'SR',
  '88.68': 'SR',
  '88.59': 'KO',
  '104.1': 'DOC',
  '104.2': 'DOC',
  '481.2': 'RTDOSE',
};

/** « OT » (other) for what says nothing: a secondary capture can be anything. */
export function modalityOfClass(sopClassUid: string): string {
  const known = sopClassUid.startsWith(storage) ? modalities[sopClassUid.slice(storage.length)] : undefined;
  return known ?? 'OT';
}
