import '../shared/elements.ts';
import { GraphElement } from '../shared/graph/graph-element.ts';
import { showPage } from '../shared/show-page.ts';
import { BoardElement } from './board-element.ts';
import { EditableText } from './editable-text.ts';
import { EpicsPage } from './epics-page.ts';
import { MoveMenu } from './move-menu.ts';
import { TableElement } from './table-element.ts';

customElements.define('baton-graph', GraphElement);
customElements.define('baton-table', TableElement);
customElements.define('move-menu', MoveMenu);
customElements.define('baton-board', BoardElement);
customElements.define('editable-text', EditableText);
customElements.define('baton-epics-page', EpicsPage);

showPage(new EpicsPage());
