// `npm run build`, and `npm pack` before it packs: the programs and the types of the library, in dist/.
import { buildProject } from './vscode/build-project.ts';
import { writeDeclarations } from './write-declarations.ts';

buildProject();
writeDeclarations();
