//! What the studio says.

use crate::texts;

texts! {
    TITLE = "Theme studio", "Estudio de temas";
    LEAD = "Give the forms your coalition’s colors. Every change shows at once on the real forms, and you are told whether everybody can read them.",
        "Dele a los formularios los colores de su coalición. Cada cambio se ve al instante en los formularios reales, y se le dice si todas las personas podrán leerlos.";
    START = "Start from", "Empezar desde";
    DEFAULTS = "The defaults", "Los valores predeterminados";
    OWN = "Your own", "El suyo";
    UNDO = "Undo", "Deshacer";
    REDO = "Redo", "Rehacer";
    ALL_PASS = "All can be read", "Todo es legible";
    FAIL = "pairs fail", "pares no cumplen";
    BRING = "Bring your website’s colors", "Traiga los colores de su sitio";
    BRING_LABEL = "Colors, your website’s CSS, or a theme made here", "Colores, el CSS de su sitio, o un tema hecho aquí";
    BRING_HINT = "Such as #1a56a0, or everything from your style sheet. It stays in your browser.",
        "Por ejemplo #1a56a0, o todo el contenido de su hoja de estilos. No sale de su navegador.";
    READ = "Read it", "Leer";
    NOTHING_FOUND = "There is no color in it that can be read: colors look like #1a56a0, rgb(26, 86, 160) or navy.",
        "No hay ningún color que se pueda leer: los colores son como #1a56a0, rgb(26, 86, 160) o navy.";
    FOUND = "colors found. The theme is filled in from them and mended until it can be read. Not right? Undo, or choose for each color what it is.",
        "colores encontrados. El tema se llenó con ellos y se corrigió hasta poder leerse. ¿No quedó bien? Deshaga, o elija para qué es cada color.";
    NOT_READABLE = "Some of it still can’t be read well: see Contrast, below.", "Una parte todavía no se lee bien: vea Contraste, abajo.";
    TAKEN = "It is a theme, and it is in use now.", "Es un tema y ya está en uso.";
    LEFT_OUT = "Left out:", "Quedó fuera:";
    NO_TOKEN = "no token has this name", "ningún token se llama así";
    NO_COLOR = "No color that can be read: write it as #1a56a0.", "No es un color que se pueda leer: escríbalo como #1a56a0.";
    NO_LENGTH = "No length: write it as 1.5em or 24px.", "No es una medida: escríbala como 1.5em o 24px.";
    NO_FONT = "Names of typefaces with commas between, and no other signs.", "Nombres de tipos de letra separados por comas, sin otros signos.";
    COLORS_FOUND = "What is each color for?", "¿Para qué es cada color?";
    USE = "Use", "Usar";
    AS = "as", "como";
    OTHER_USE = "More uses", "Más usos";
    CHANGED = "changed", "con cambios";
    DEFAULT = "Default", "Predeterminado";
    RESET = "Reset", "Restablecer";
    PICK = "color picker", "selector de color";
    LESS = "Less", "Menos";
    MORE = "More", "Más";
    CHOOSE_FONT = "Typefaces for", "Tipos de letra para";
    PREVIEW = "Your forms", "Sus formularios";
    PREVIEW_MORE = "The real forms with made-up answers. Nothing that you send from here leaves this page.",
        "Los formularios reales con respuestas inventadas. Nada de lo que envíe desde aquí sale de esta página.";
    COLORS = "Colors", "Colores";
    BOTH = "Both", "Ambos";
    STATE = "State", "Estado";
    EMPTY = "Empty", "Vacío";
    ERRORS = "Errors", "Con errores";
    SENDING = "Sending", "Enviando";
    DONE = "Done", "Enviado";
    WAITING = "Waiting for the server", "En espera del servidor";
    REJECTED = "Rejected", "Rechazado";
    FALLBACK = "Without the widget", "Sin el formulario interactivo";
    FALLBACK_MORE = "Where the widget can’t run, what you put inside the element stays. It looks as your page does: no theme reaches it.",
        "Donde el formulario no puede funcionar, queda lo que usted puso dentro del elemento. Se ve como su página: ningún tema lo cambia.";
    ALL_STATES = "All states", "Todos los estados";
    CONTRAST = "Contrast", "Contraste";
    CONTRAST_MORE = "Colors that meet in the forms, measured as WCAG 2.2 AA asks: 4.5 : 1 for words, 3 : 1 for edges and the ring of the focus.",
        "Los colores que se encuentran en los formularios, medidos como pide WCAG 2.2 AA: 4.5 : 1 para texto, 3 : 1 para bordes y el anillo del foco.";
    PAIRS_PASS = "All pairs pass", "Todos los pares cumplen";
    PAIRS_OF = "of", "de";
    PAIRS_FAIL = "pairs fail", "pares no cumplen";
    MEND_ALL = "Mend all", "Corregir todo";
    STUCK = "Some pairs can’t be mended like that: their backgrounds are too different, or the background itself must change.",
        "Algunos pares no se pueden corregir así: sus fondos son demasiado distintos, o debe cambiar el fondo mismo.";
    EVERY_PAIR = "Every pair", "Todos los pares";
    PAIR = "Pair", "Par";
    LEAST = "At least", "Mínimo";
    ON = "on", "sobre";
    FOR = "for", "para";
    PASSES = "passes", "cumple";
    FAILS = "Fails", "No cumple";
    NEEDS = "needs", "necesita";
    CSS = "Take it along: CSS", "Llévelo: CSS";
    CSS_MORE = "Put these lines in your website’s style sheet, or under “Custom CSS” in its editor. Only what differs from the defaults is in them.",
        "Ponga estas líneas en la hoja de estilos de su sitio, o en «CSS personalizado» de su editor. Solo contienen lo que difiere de los valores predeterminados.";
    SAVE_CSS = "Download the CSS", "Descargar el CSS";
    JSON = "Design tokens", "Design tokens (JSON)";
    JSON_MORE = "The same for Figma, Style Dictionary and other tools, in the W3C community group’s format. Paste either above to go on with it later.",
        "Lo mismo para Figma, Style Dictionary y otras herramientas, en el formato del grupo comunitario del W3C. Pegue cualquiera de los dos arriba para continuar después.";
    SAVE_JSON = "Download the tokens", "Descargar los tokens";
    NOTHING_SET = "Nothing differs from the defaults yet, so there is nothing to paste.", "Todavía nada difiere de los valores predeterminados: no hay nada que pegar.";
    SHARE = "The address of this page holds the theme: keep it, or send it to somebody.", "La dirección de esta página contiene el tema: guárdela o envíela a alguien.";
}
