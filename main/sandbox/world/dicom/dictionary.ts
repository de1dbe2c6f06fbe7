/** The attributes that the phantoms use: keyword → tag and value representation (PS3.6). */

export type Vr =
  | 'AE'
  | 'AS'
  | 'AT'
  | 'CS'
  | 'DA'
  | 'DS'
  | 'DT'
  | 'FD'
  | 'FL'
  | 'IS'
  | 'LO'
  | 'LT'
  | 'OB'
  | 'OW'
  | 'PN'
  | 'SH'
  | 'SL'
  | 'SQ'
  | 'SS'
  | 'ST'
  | 'TM'
  | 'UC'
  | 'UI'
  | 'UL'
  | 'UR'
  | 'US'
  | 'UT';

export const dictionary = {
  SpecificCharacterSet: ['00080005', 'CS'],
  ImageType: ['00080008', 'CS'],
  SOPClassUID: ['00080016', 'UI'],
  SOPInstanceUID: ['00080018', 'UI'],
  StudyDate: ['00080020', 'DA'],
  SeriesDate: ['00080021', 'DA'],
  AcquisitionDate: ['00080022', 'DA'],
  ContentDate: ['00080023', 'DA'],
  StudyTime: ['00080030', 'TM'],
  SeriesTime: ['00080031', 'TM'],
  AcquisitionTime: ['00080032', 'TM'],
  ContentTime: ['00080033', 'TM'],
  AccessionNumber: ['00080050', 'SH'],
  InstanceAvailability: ['00080056', 'CS'],
  Modality: ['00080060', 'CS'],
  ModalitiesInStudy: ['00080061', 'CS'],
  PresentationIntentType: ['00080068', 'CS'],
  Manufacturer: ['00080070', 'LO'],
  InstitutionName: ['00080080', 'LO'],
  ReferringPhysicianName: ['00080090', 'PN'],
  CodeValue: ['00080100', 'SH'],
  CodingSchemeDesignator: ['00080102', 'SH'],
  CodeMeaning: ['00080104', 'LO'],
  TimezoneOffsetFromUTC: ['00080201', 'SH'],
  StudyDescription: ['00081030', 'LO'],
  SeriesDescription: ['0008103E', 'LO'],
  ManufacturerModelName: ['00081090', 'LO'],
  ReferencedSeriesSequence: ['00081115', 'SQ'],
  ReferencedSOPClassUID: ['00081150', 'UI'],
  ReferencedSOPInstanceUID: ['00081155', 'UI'],
  ReferencedStudySequence: ['00081110', 'SQ'],
  ReferencedPerformedProcedureStepSequence: ['00081111', 'SQ'],
  RetrieveURL: ['00081190', 'UR'],
  ReferencedSOPSequence: ['00081199', 'SQ'],
  AnatomicRegionSequence: ['00082218', 'SQ'],
  DerivationDescription: ['00082111', 'ST'],
  PatientName: ['00100010', 'PN'],
  PatientID: ['00100020', 'LO'],
  IssuerOfPatientID: ['00100021', 'LO'],
  TypeOfPatientID: ['00100022', 'CS'],
  IssuerOfPatientIDQualifiersSequence: ['00100024', 'SQ'],
  PatientBirthDate: ['00100030', 'DA'],
  PatientSex: ['00100040', 'CS'],
  OtherPatientIDsSequence: ['00101002', 'SQ'],
  PatientAge: ['00101010', 'AS'],
  BodyPartExamined: ['00180015', 'CS'],
  ScanningSequence: ['00180020', 'CS'],
  SequenceVariant: ['00180021', 'CS'],
  ScanOptions: ['00180022', 'CS'],
  MRAcquisitionType: ['00180023', 'CS'],
  CineRate: ['00180040', 'IS'],
  SliceThickness: ['00180050', 'DS'],
  KVP: ['00180060', 'DS'],
  RepetitionTime: ['00180080', 'DS'],
  EchoTime: ['00180081', 'DS'],
  InversionTime: ['00180082', 'DS'],
  MagneticFieldStrength: ['00180087', 'DS'],
  SpacingBetweenSlices: ['00180088', 'DS'],
  EchoTrainLength: ['00180091', 'IS'],
  FrameTime: ['00181063', 'DS'],
  ConvolutionKernel: ['00181210', 'SH'],
  ImagerPixelSpacing: ['00181164', 'DS'],
  PatientPosition: ['00185100', 'CS'],
  ViewPosition: ['00185101', 'CS'],
  SequenceOfUltrasoundRegions: ['00186011', 'SQ'],
  RegionSpatialFormat: ['00186012', 'US'],
  RegionDataType: ['00186014', 'US'],
  RegionFlags: ['00186016', 'UL'],
  RegionLocationMinX0: ['00186018', 'UL'],
  RegionLocationMinY0: ['0018601A', 'UL'],
  RegionLocationMaxX1: ['0018601C', 'UL'],
  RegionLocationMaxY1: ['0018601E', 'UL'],
  PhysicalUnitsXDirection: ['00186024', 'US'],
  PhysicalUnitsYDirection: ['00186026', 'US'],
  PhysicalDeltaX: ['0018602C', 'FD'],
  PhysicalDeltaY: ['0018602E', 'FD'],
  DiffusionBValue: ['00189087', 'FD'],
  StudyInstanceUID: ['0020000D', 'UI'],
  SeriesInstanceUID: ['0020000E', 'UI'],
  StudyID: ['00200010', 'SH'],
  SeriesNumber: ['00200011', 'IS'],
  AcquisitionNumber: ['00200012', 'IS'],
  InstanceNumber: ['00200013', 'IS'],
  PatientOrientation: ['00200020', 'CS'],
  ImagePositionPatient: ['00200032', 'DS'],
  ImageOrientationPatient: ['00200037', 'DS'],
  FrameOfReferenceUID: ['00200052', 'UI'],
  Laterality: ['00200060', 'CS'],
  ImageLaterality: ['00200062', 'CS'],
  PositionReferenceIndicator: ['00201040', 'LO'],
  SliceLocation: ['00201041', 'DS'],
  NumberOfStudyRelatedSeries: ['00201206', 'IS'],
  NumberOfStudyRelatedInstances: ['00201208', 'IS'],
  NumberOfSeriesRelatedInstances: ['00201209', 'IS'],
  SamplesPerPixel: ['00280002', 'US'],
  PhotometricInterpretation: ['00280004', 'CS'],
  PlanarConfiguration: ['00280006', 'US'],
  NumberOfFrames: ['00280008', 'IS'],
  FrameIncrementPointer: ['00280009', 'AT'],
  Rows: ['00280010', 'US'],
  Columns: ['00280011', 'US'],
  PixelSpacing: ['00280030', 'DS'],
  BitsAllocated: ['00280100', 'US'],
  BitsStored: ['00280101', 'US'],
  HighBit: ['00280102', 'US'],
  PixelRepresentation: ['00280103', 'US'],
  PixelPaddingValue: ['00280120', 'SS'],
  BurnedInAnnotation: ['00280301', 'CS'],
  PixelIntensityRelationship: ['00281040', 'CS'],
  PixelIntensityRelationshipSign: ['00281041', 'SS'],
  WindowCenter: ['00281050', 'DS'],
  WindowWidth: ['00281051', 'DS'],
  RescaleIntercept: ['00281052', 'DS'],
  RescaleSlope: ['00281053', 'DS'],
  RescaleType: ['00281054', 'LO'],
  WindowCenterWidthExplanation: ['00281055', 'LO'],
  VOILUTFunction: ['00281056', 'CS'],
  LossyImageCompression: ['00282110', 'CS'],
  LossyImageCompressionRatio: ['00282112', 'DS'],
  LossyImageCompressionMethod: ['00282114', 'CS'],
  UniversalEntityID: ['00400032', 'UT'],
  UniversalEntityIDType: ['00400033', 'CS'],
  RequestedProcedureID: ['00401001', 'SH'],
  RequestedProcedureDescription: ['00321060', 'LO'],
  PlacerOrderNumberImagingServiceRequest: ['00402016', 'LO'],
  FillerOrderNumberImagingServiceRequest: ['00402017', 'LO'],
  RelationshipType: ['0040A010', 'CS'],
  ValueType: ['0040A040', 'CS'],
  ConceptNameCodeSequence: ['0040A043', 'SQ'],
  ContinuityOfContent: ['0040A050', 'CS'],
  TextValue: ['0040A160', 'UT'],
  ReferencedRequestSequence: ['0040A370', 'SQ'],
  CurrentRequestedProcedureEvidenceSequence: ['0040A375', 'SQ'],
  ContentTemplateSequence: ['0040A504', 'SQ'],
  ContentSequence: ['0040A730', 'SQ'],
  MappingResource: ['00080105', 'CS'],
  TemplateIdentifier: ['0040DB00', 'CS'],
  ViewCodeSequence: ['00540220', 'SQ'],
  ViewModifierCodeSequence: ['00540222', 'SQ'],
  PartialView: ['00281350', 'CS'],
} as const satisfies Record<string, readonly [tag: string, vr: Vr]>;

export type Keyword = keyof typeof dictionary;
