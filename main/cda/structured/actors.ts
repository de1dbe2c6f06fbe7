/** Who and what takes part in a statement: authors, performers, participants, and the product that is given. */
import { at, attribute, childNamed, childrenNamed, type XmlElementNode } from '../xml-node.ts';
import type { EntryContext } from './context.ts';
import type { EntryActor, EntryProduct } from './types.ts';
import { defined, present, readCode, readTime } from './values.ts';

/** `root^extension`, in the order of the document. */
export function readIds(element: XmlElementNode | undefined): string[] {
  return present(
    childrenNamed(element, 'id').map((id) => {
      const root = attribute(id, 'root');
      const extension = attribute(id, 'extension');
      return root === undefined ? undefined : extension === undefined ? root : `${root}^${extension}`;
    }),
  );
}

/** « Dr Rémi Lenoir » from its parts, or the name as it was written whole. */
function nameOf(name: XmlElementNode | undefined, context: EntryContext): string | undefined {
  const parts = ['prefix', 'given', 'family'].map((part) => context.plain(childNamed(name, part)));
  return parts.some((part) => part !== undefined) ? present(parts).join(' ') : context.plain(name);
}

/** An author, a performer, an informant or a participant. */
export function readActor(participation: XmlElementNode, context: EntryContext): EntryActor | undefined {
  const role =
    childNamed(participation, 'assignedAuthor') ??
    childNamed(participation, 'assignedEntity') ??
    childNamed(participation, 'participantRole') ??
    childNamed(participation, 'relatedEntity');
  if (role === undefined) return undefined;
  const device = childNamed(role, 'assignedAuthoringDevice') ?? childNamed(role, 'playingDevice');
  const playing = childNamed(role, 'playingEntity');
  const person = childNamed(role, 'assignedPerson') ?? childNamed(role, 'relatedPerson');
  const organization = childNamed(role, 'representedOrganization') ?? childNamed(role, 'scopingEntity');
  const name =
    nameOf(childNamed(person, 'name'), context) ??
    nameOf(childNamed(playing, 'name'), context) ??
    context.plain(childNamed(device, 'softwareName')) ??
    context.plain(childNamed(device, 'manufacturerModelName'));
  return {
    ids: readIds(role),
    telecom: present(childrenNamed(role, 'telecom').map((each) => attribute(each, 'value'))),
    ...defined({
      type: attribute(participation, 'typeCode'),
      // What a playing entity is (a substance) matters more than the role it plays.
      code: readCode(childNamed(playing, 'code') ?? childNamed(device, 'code') ?? childNamed(role, 'code'), context),
      name,
      organization: context.plain(childNamed(organization, 'name')) ?? context.plain(childNamed(organization, 'desc')),
      at: readTime(childNamed(participation, 'time')),
    }),
  };
}

/** @param statement a substanceAdministration (consumable) or a supply (product) */
export function readProduct(statement: XmlElementNode, context: EntryContext): EntryProduct | undefined {
  const holder = childNamed(statement, 'consumable') ?? childNamed(statement, 'product');
  const manufactured = childNamed(holder, 'manufacturedProduct');
  const material = childNamed(manufactured, 'manufacturedMaterial') ?? childNamed(manufactured, 'manufacturedLabeledDrug');
  if (material === undefined) return undefined;
  // CI-SIS writes ingredients in the namespace of the HL7 pharmacy extension (or its own): the name alone is looked at.
  const ingredients = material.children.filter((child) => typeof child !== 'string' && child.name === 'ingredient').slice(0, 20);
  const found = defined({
    code: readCode(childNamed(material, 'code'), context),
    name: context.plain(childNamed(material, 'name')),
    lot: context.plain(childNamed(material, 'lotNumberText')),
    manufacturer: context.plain(at(manufactured, 'manufacturerOrganization', 'name')),
  });
  return {
    ...found,
    ingredients: present(
      ingredients.map((each) => {
        if (typeof each === 'string') return undefined;
        const substance = each.children.find((child) => typeof child !== 'string' && /^ingredient/u.test(child.name));
        return typeof substance === 'object' ? readCode(childNamed(substance, 'code'), context) : undefined;
      }),
    ),
  };
}
