/** Places of birth with their INSEE code (COG): communes of today, countries for those born abroad. */

export interface BirthPlace {
  readonly code: string;
  readonly name: string;
}

const place = (code: string, name: string): BirthPlace => ({ code, name });

export const birthPlaces = {
  angers: place('49007', 'Angers'),
  cholet: place('49099', 'Cholet'),
  saumur: place('49328', 'Saumur'),
  pontsDeCe: place('49246', 'Les Ponts-de-Cé'),
  trelaze: place('49353', 'Trélazé'),
  nantes: place('44109', 'Nantes'),
  saintNazaire: place('44184', 'Saint-Nazaire'),
  rennes: place('35238', 'Rennes'),
  brest: place('29019', 'Brest'),
  quimper: place('29232', 'Quimper'),
  lorient: place('56121', 'Lorient'),
  leMans: place('72181', 'Le Mans'),
  laval: place('53130', 'Laval'),
  tours: place('37261', 'Tours'),
  laRocheSurYon: place('85191', 'La Roche-sur-Yon'),
  poitiers: place('86194', 'Poitiers'),
  niort: place('79191', 'Niort'),
  caen: place('14118', 'Caen'),
  lille: place('59350', 'Lille'),
  roubaix: place('59512', 'Roubaix'),
  strasbourg: place('67482', 'Strasbourg'),
  bordeaux: place('33063', 'Bordeaux'),
  toulouse: place('31555', 'Toulouse'),
  clermont: place('63113', 'Clermont-Ferrand'),
  paris14: place('75114', 'Paris 14e Arrondissement'),
  lyon3: place('69383', 'Lyon 3e Arrondissement'),
  saintDenis: place('93066', 'Saint-Denis'),
  montreuil: place('93048', 'Montreuil'),
  ajaccio: place('2A004', 'Ajaccio'),
  bastia: place('2B033', 'Bastia'),
  fortDeFrance: place('97209', 'Fort-de-France'),
  saintDenisReunion: place('97411', 'Saint-Denis'),
  poland: place('99122', 'Pologne'),
  portugal: place('99139', 'Portugal'),
  china: place('99216', 'Chine'),
  vietnam: place('99243', 'Viet Nam'),
  burkinaFaso: place('99331', 'Burkina Faso'),
  mali: place('99335', 'Mali'),
  senegal: place('99341', 'Sénégal'),
  morocco: place('99350', 'Maroc'),
  algeria: place('99352', 'Algérie'),
} as const satisfies Record<string, BirthPlace>;

export type BirthPlaceKey = keyof typeof birthPlaces;

/** Where invented patients without a story are born: near Angers for most. */
export const commonBirthPlaces: readonly BirthPlaceKey[] = [
  'angers',
  'angers',
  'angers',
  'cholet',
  'saumur',
  'trelaze',
  'nantes',
  'leMans',
  'laval',
  'tours',
  'rennes',
  'lorient',
  'laRocheSurYon',
  'niort',
  'caen',
  'lille',
  'paris14',
  'lyon3',
  'saintDenisReunion',
  'fortDeFrance',
];
