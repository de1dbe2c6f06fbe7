/** ATC codes (WHO) of the substances and vaccines of the world; those that aren't here go by their name alone. */
const codes: Record<string, string> = {
  Périndopril: 'C09AA04',
  Metformine: 'A10BA02',
  Atorvastatine: 'C10AA05',
  Tiotropium: 'R03BB04',
  Salbutamol: 'R03AC02',
  Warfarine: 'B01AA03',
  Bisoprolol: 'C07AB07',
  Furosémide: 'C03CA01',
  'Sacubitril/valsartan': 'C09DX04',
  'Acide acétylsalicylique': 'B01AC06',
  Rosuvastatine: 'C10AA07',
  'Budésonide/formotérol': 'R03AK07',
  Lévothyroxine: 'H03AA01',
  Paracétamol: 'N02BE01',
  'Acide alendronique': 'M05BA04',
  Sertraline: 'N06AB06',
  Létrozole: 'L02BG04',
  Tamsulosine: 'G04CA02',
  Sumatriptan: 'N02CC01',
  Hexavalent: 'J07CA09',
  ROR: 'J07BD52',
  'dTP, rappel': 'J07CA01',
  Tétravalent: 'J07CA02',
  'Grippe saisonnière': 'J07BB02',
};

export const atcUrl = 'http://www.whocc.no/atc';
export const atcOid = '2.16.840.1.113883.6.73';

export function atcOf(name: string): string | undefined {
  return codes[name];
}
