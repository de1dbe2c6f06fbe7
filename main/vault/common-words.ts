/** What is tried first by whoever guesses a French passphrase, most common first: passwords, names, and the words of a practice. */

const passwords = `
123456 password motdepasse azerty qwerty azertyuiop qwertyuiop bonjour soleil doudou loulou chouchou admin administrateur administrator
root bienvenue welcome welcome1 changeme changezmoi secret passe password1 passw0rd letmein iloveyou jetaime monamour amour coucou salut
cheval chocolat nicolas marseille juventus superman batman pokemon naruto starwars dragon monkey football princesse princess
sunshine shadow master trustno1 abc123 iloveu test tests tester temporaire invite guest user utilisateur login connexion ordinateur
poste windows internet google facebook amazon orange free sfr bouygues iphone samsung vitale cartevitale doctolib docteur medecin medecine
hopital clinique cabinet sante infirmier infirmiere infirmerie pharmacie pharmacien secretariat secretaire urgence urgences patient patients
dossier dossiers medical medicale ordonnance radio radiologie imagerie scanner irm echographie laboratoire biologie chirurgie chirurgien
generaliste dentiste kine sagefemme maternite pediatrie cardiologie dermatologie ophtalmologie psychiatrie rhumatologie stethoscope
vaccin grippe covid rpps cps esante monespacesante dmp liaison tilleuls tilleul
`;

const names = `
marie jean pierre michel andre philippe alain bernard jacques daniel patrick nicolas christophe christian thierry laurent frederic
david stephane pascal eric julien sebastien olivier thomas alexandre kevin antoine maxime lucas hugo theo louis jules leo gabriel raphael
arthur paul nathan camille lea manon chloe emma ines sarah jade louise alice lola anna julie laura marine pauline mathilde lucie
claire sophie isabelle catherine nathalie sandrine valerie veronique christine martine francoise monique sylvie celine aurelie emilie
caroline stephanie virginie delphine karine helene anne elodie audrey jessica melanie nadia fatima mohamed karim mehdi yasmine etienne
martin bernard dubois durand leroy moreau simon laurent lefebvre michel garcia roux fournier girard bonnet dupont lambert fontaine
rousseau vincent muller lefevre faure mercier blanc guerin boyer garnier chevalier francois legrand gauthier perrin robin clement
`;

const words = `
le la les un une des de du et est en a au aux ce cette ces mon ma mes ton ta tes son sa ses notre nos votre vos leur leurs je tu il elle
nous vous ils elles on que qui quoi dont ou mais donc or ni car ne pas plus moins tres bien mal tout tous toute toutes rien avec sans
pour par sur sous dans chez vers entre avant apres depuis comme aussi encore toujours jamais ici la hier demain aujourd hui oui non
maison chat chien chats chiens oiseau poisson lapin souris ours loup lion tigre fleur fleurs rose arbre foret mer montagne plage riviere
lune etoile ciel terre feu eau vent pluie neige orage printemps ete automne hiver janvier fevrier mars avril mai juin juillet aout
septembre octobre novembre decembre lundi mardi mercredi jeudi vendredi samedi dimanche matin soir nuit jour semaine mois annee
rouge bleu vert jaune noir blanc gris rose violet orange grand petit beau belle bon bonne nouveau vieux jeune joli gentil fort
pere mere papa maman fils fille frere soeur bebe enfant enfants famille ami amie amis copain copine mamie papi tonton tata
voiture velo moto train avion bateau camion ecole travail bureau table chaise porte fenetre lit livre stylo papier telephone musique
guitare piano danse chanson film photo jeu jeux vacances voyage france paris lyon marseille toulouse nice nantes bordeaux lille angers
rennes bretagne normandie europe monde pays ville village rue pain vin fromage cafe the sucre sel pomme poire fraise cerise banane citron
tomate salade gateau coeur amour vie temps homme femme gens main tete yeux bras pied chose phrase mot cle code numero secret secrete
solide forte correct horse battery staple hello world love summer winter spring autumn monday friday money house computer
`;

const rows = [passwords, names, words].flatMap((block) => block.trim().split(/\s+/));

/** Word (small letters, no accents) → its rank, from 1. */
export const commonWords: ReadonlyMap<string, number> = new Map([...rows.entries()].reverse().map(([index, word]) => [word, index + 1]));
