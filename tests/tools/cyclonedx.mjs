// Which rules of CycloneDX 1.6 does a bill of materials break?
//
// The part of https://cyclonedx.org/schema/bom-1.6.schema.json that our bills use: whatever it has beside
// these keys is a fault too, so that nothing goes unchecked.

const KEYS = {
  bom: ['$schema', 'bomFormat', 'specVersion', 'version', 'metadata', 'components', 'dependencies'],
  metadata: ['component'],
  component: [
    'type',
    'bom-ref',
    'name',
    'version',
    'scope',
    'hashes',
    'licenses',
    'purl',
    'externalReferences',
    'properties',
  ],
  hash: ['alg', 'content'],
  licence: ['expression'],
  reference: ['type', 'url'],
  property: ['name', 'value'],
  dependency: ['ref', 'dependsOn'],
};
const TYPES = [
  'application',
  'framework',
  'library',
  'container',
  'platform',
  'operating-system',
  'device',
  'device-driver',
  'firmware',
  'file',
  'machine-learning-model',
  'data',
  'cryptographic-asset',
];
const SCOPES = ['required', 'optional', 'excluded'];
const ALGORITHMS = { 'SHA-1': 40, 'SHA-256': 64, 'SHA-512': 128 };
const PURL = /^pkg:[a-z][a-z0-9.+-]*\/[\w.%-]+@[\w.%-]+$/;
const ID = /^[A-Za-z0-9][A-Za-z0-9.-]*$/;

/** @returns {string[]} one sentence per fault */
export function faults(bom) {
  const found = [];
  const must = (holds, sentence) => holds || found.push(sentence);
  const only = (kind, given, where) =>
    must(
      Object.keys(given).every((key) => KEYS[kind].includes(key)),
      `${where} has a key that is not a ${kind}'s`,
    );
  const text = (given, where) => must(typeof given === 'string' && given.length > 0, `${where} is not a text`);

  only('bom', bom, 'the bill');
  must(bom.bomFormat === 'CycloneDX', 'bomFormat is not CycloneDX');
  must(bom.specVersion === '1.6', 'specVersion is not 1.6');
  must(Number.isInteger(bom.version) && bom.version >= 1, 'version is not a whole number from 1');
  must(/\/bom-1\.6\.schema\.json$/.test(bom.$schema), '$schema is another version');
  only('metadata', bom.metadata, 'metadata');

  const components = [bom.metadata.component, ...bom.components];
  for (const one of components) {
    const where = `component ${one.name}`;
    only('component', one, where);
    text(one.name, `${where}: name`);
    text(one.version, `${where}: version`);
    must(TYPES.includes(one.type), `${where}: ${one.type} is no type`);
    must(SCOPES.includes(one.scope), `${where}: ${one.scope} is no scope`);
    must(PURL.test(one.purl), `${where}: ${one.purl} is no package URL`);
    for (const hash of one.hashes ?? []) {
      only('hash', hash, where);
      must(
        new RegExp(`^[0-9a-f]{${ALGORITHMS[hash.alg] ?? 'x'}}$`).test(hash.content),
        `${where}: ${hash.content} is no ${hash.alg}`,
      );
    }
    // With an expression there is exactly one licence.
    must(one.licenses.length === 1, `${where}: ${one.licenses.length} licences`);
    only('licence', one.licenses[0], where);
    const ids = (one.licenses[0].expression ?? '').split(/ (?:AND|OR|WITH) /).map((id) => id.replace(/^\(+|\)+$/g, ''));
    must(
      ids.every((id) => ID.test(id)),
      `${where}: ${one.licenses[0].expression} is no SPDX expression`,
    );
    for (const reference of one.externalReferences ?? []) {
      only('reference', reference, where);
      must(
        reference.type === 'vcs' && URL.canParse(reference.url),
        `${where}: ${reference.url} is no address of a repository`,
      );
    }
    for (const property of one.properties ?? []) {
      only('property', property, where);
      text(property.value, `${where}: a property`);
    }
  }
  const repeated = (list) => list.filter((one, at) => list.indexOf(one) < at);
  const refs = components.map((one) => one['bom-ref']);
  must(
    refs.every((ref) => typeof ref === 'string' && ref.length > 0),
    'a bom-ref is missing',
  );
  must(repeated(refs).length === 0, `twice: ${repeated(refs)}`);

  // Every component says what it needs, so that "needs nothing" is not "not known".
  const said = bom.dependencies.map(({ ref }) => ref);
  must(repeated(said).length === 0, `said twice what it needs: ${repeated(said)}`);
  must(
    refs.every((ref) => said.includes(ref)),
    `not said what it needs: ${refs.filter((ref) => !said.includes(ref))}`,
  );
  for (const dependency of bom.dependencies) {
    only('dependency', dependency, dependency.ref);
    for (const ref of [dependency.ref, ...dependency.dependsOn]) must(refs.includes(ref), `${ref} is not listed`);
    must(repeated(dependency.dependsOn).length === 0, `${dependency.ref} needs something twice`);
  }
  return found;
}
