/** Those whom Dre Diallo sees today; their documents tell the stories of the reference screens. */
import { allergy, child, type PersonRow, person } from './row.ts';

export const storyPeople: readonly PersonRow[] = [
  person('RICHARD|Solange, Yvonne', 'F', '1944-06-02', 'saumur', {
    usedName: 'BELLANGER',
    conditions: ['heartFailure', 'hypertension', 'osteoporosis'],
    allergies: [allergy('medication', 'Sulfamides', 'Éruption maculopapuleuse', 1998)],
  }),
  person('BENALI|Karim', 'M', '1980-09-21', 'roubaix', { conditions: ['backPain', 'tobacco'] }),
  person('FAURE-NGUYEN|Lise, Mai', 'F', '1993-07-08', 'nantes', {
    conditions: ['pregnancy', 'asthma'],
    allergies: [allergy('food', 'Arachide', 'Anaphylaxie', 2001, { severe: true, confirmed: true })],
  }),
  person('MARTEL|Jeanne, Marie', 'F', '1958-03-14', 'angers', {
    street: '8 rue du Mail',
    town: ['49000', 'Angers'],
    household: 'martel',
    conditions: ['copd', 'diabetes', 'hypertension', 'dyslipidemia', 'ckd'],
    allergies: [
      allergy('medication', 'Amoxicilline', 'Angio-œdème', 2011, { severe: true, confirmed: true }),
      allergy('medication', 'Produit de contraste iodé', 'Urticaire étendue', 2019, { severe: false }),
    ],
  }),
  person('OUEDRAOGO|Ismaël, Boukary', 'M', '1967-11-17', 'burkinaFaso', { conditions: ['diabetes', 'hypertension', 'dyslipidemia'] }),
  person('TESSIER|Hugo, Louis', 'M', child(6, '08-19'), 'angers', { household: 'tessier', conditions: ['asthma', 'eczema'] }),
  person('LE GOFF|Yann, Marie, Corentin', 'M', '1951-05-30', 'quimper', {
    conditions: ['fibrillation', 'heartFailure', 'diabetes', 'ckd', 'prostate'],
    allergies: [allergy('medication', 'Tramadol', 'Confusion', 2021)],
  }),
  person('DA COSTA|Inês, Sofia', 'F', '1996-10-05', 'portugal', {
    conditions: ['hypothyroidism'],
    formerDoctor: 'aubin',
    followedByDiallo: false,
  }),
  person('GARNIER|Odile', 'F', '1956-08-23', 'laval', { conditions: ['hypothyroidism', 'osteoarthritis'], messaging: 'closed' }),
  person('PETIT|Marc-Antoine', 'M', '1974-09-12', 'bastia', { conditions: ['hypertension', 'dyslipidemia'] }),
  person('KOWALSKI|Anna, Zofia', 'F', '1987-06-27', 'lille', { conditions: ['migraine'], usedName: 'LEMAIRE' }),
  person('MOREAU|Thérèse, Augustine', 'F', '1937-09-03', 'cholet', {
    street: '12 rue des Lices',
    town: ['49000', 'Angers'],
    conditions: ['hypertension', 'cognitive', 'osteoporosis', 'osteoarthritis'],
    allergies: [allergy('environment', 'Pansement adhésif', 'Eczéma de contact', 2017)],
  }),
  person('SAINT-PIERRE|Joël, Éric', 'M', '1962-10-11', 'saintDenisReunion', { conditions: ['coronary', 'dyslipidemia', 'tobacco'] }),
  person('ROUX|Camille, Louise', 'F', child(17, '12-09'), 'angers', { household: 'roux', conditions: ['migraine'] }),
];
