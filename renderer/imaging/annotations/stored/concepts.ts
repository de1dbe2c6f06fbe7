/** Codes of measurements as they are read: SNOMED CT, its former SRT codes, DICOM's own, and ours. */
import type { QuantityName } from '../../../../preload/contract/measurements.ts';

export const names: Readonly<Record<string, QuantityName>> = {
  'DCM:121206': 'length',
  'SCT:410668003': 'length',
  'SRT:G-D7FE': 'length',
  'SCT:103339001': 'length',
  'SCT:103340004': 'length',
  'SRT:G-A185': 'length',
  'SRT:G-A186': 'length',
  'SCT:131191004': 'perimeter',
  'SCT:42798000': 'area',
  'SRT:G-A166': 'area',
  'SCT:1483009': 'angle',
  'SCT:285285000': 'angle',
  'SCT:373098007': 'mean',
  'SRT:R-00317': 'mean',
  'SCT:386136009': 'deviation',
  'SRT:R-10047': 'deviation',
  'SCT:255605001': 'minimum',
  'SRT:R-404FB': 'minimum',
  'SCT:56851009': 'maximum',
  'SRT:G-A437': 'maximum',
  'DCM:112031': 'value',
  'DCM:110852': 'value',
  'DCM:126401': 'value',
  '99LIAISON:value': 'value',
  '99LIAISON:count': 'count',
  '99LIAISON:horizontal': 'horizontal',
  '99LIAISON:vertical': 'vertical',
};

export const cobbAngle = 'SCT:285285000';
export const derivation = 'DCM:121401';
export const trackingIdentifier = 'DCM:112039';
export const trackingUid = 'DCM:112040';
export const observerName = 'DCM:121008';
