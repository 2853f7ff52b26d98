// What are the programs made of, for programs to read? A software bill of materials: CycloneDX 1.6.
//
// It has no date and no random number, so that one state of the project has one text.

import { expression } from './licences.mjs';

/** Names, one by one, the programs that a crate is in. */
const PROGRAM = 'clv-calculator:program';

/**
 * @param {ReturnType<typeof import('./crates.mjs').crates>} crates
 * @param {string} rust the version of Rust that compiles the programs, whose library is in each of them
 */
export function sbom(crates, rust) {
  const [own, ...others] = crates;
  const standard = {
    name: 'rust-std',
    version: rust,
    licence: 'MIT OR Apache-2.0',
    repository: 'https://github.com/rust-lang/rust',
    programs: own.programs,
    ships: true,
  };
  const refs = new Map(crates.map((one) => [`${one.name} ${one.version}`, purl(one)]));
  return {
    $schema: 'http://cyclonedx.org/schema/bom-1.6.schema.json',
    bomFormat: 'CycloneDX',
    specVersion: '1.6',
    version: 1,
    metadata: { component: { ...component(own), type: 'application' } },
    components: [...others, standard].map(component),
    dependencies: [
      ...crates.map((one) => ({
        ref: purl(one),
        dependsOn: [...one.needs.map((need) => refs.get(need)), ...(one.own ? [purl(standard)] : [])],
      })),
      { ref: purl(standard), dependsOn: [] },
    ],
  };
}

/**
 * What comes from crates.io has a checksum; the rest has no registry to be looked up in.
 * @param {{ name: string, version: string, checksum?: string }} crate
 */
const purl = ({ name, version, checksum }) =>
  `pkg:${checksum ? 'cargo' : 'generic'}/${name}@${version.replaceAll('+', '%2B')}`;

const component = (one) => ({
  type: 'library',
  'bom-ref': purl(one),
  name: one.name,
  version: one.version,
  // Excluded: it ran while the programs were compiled, and is not in them.
  scope: one.ships ? 'required' : 'excluded',
  ...(one.checksum ? { hashes: [{ alg: 'SHA-256', content: one.checksum }] } : {}),
  licenses: [{ expression: expression(one.licence) }],
  purl: purl(one),
  ...(one.repository ? { externalReferences: [{ type: 'vcs', url: one.repository }] } : {}),
  ...(one.ships ? { properties: one.programs.map((value) => ({ name: PROGRAM, value })) } : {}),
});
