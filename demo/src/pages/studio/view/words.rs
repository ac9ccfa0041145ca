//! What the studio says.

use crate::texts;

texts! {
    START = "Start from", "Empezar desde";
    DEFAULTS = "The defaults", "Los valores predeterminados";
    OWN = "Your own", "El suyo";
    UNDO = "Undo", "Deshacer";
    REDO = "Redo", "Rehacer";
    ALL_PASS = "All text is readable", "Todo el texto es legible";
    FAIL = "pairs fail", "pares no cumplen";
    BRING = "Import your website’s colors", "Importe los colores de su sitio";
    BRING_LABEL = "Colors, your website’s CSS, or a theme made here", "Colores, el CSS de su sitio, o un tema hecho aquí";
    BRING_HINT = "For example #1a56a0, or your whole style sheet. It stays in your browser.",
        "Por ejemplo #1a56a0, o todo el contenido de su hoja de estilos. No sale de su navegador.";
    READ = "Import", "Importar";
    NOT_THE_SHEET = "That is an address. This page can’t fetch a website: paste its CSS instead. It is in your website’s editor under “Custom CSS”, or in the files that end in .css.",
        "Eso es una dirección. Esta página no puede leer un sitio web: pegue su CSS. Está en el editor de su sitio, en «CSS personalizado», o en los archivos que terminan en .css.";
    DARK_SITE = "Your website is dark, so the forms are set to dark too. In your own HTML that is theme=\"dark\" on each form; the builder writes it for you.",
        "Su sitio es oscuro, así que los formularios también quedan oscuros. En su propio HTML eso es theme=\"dark\" en cada formulario; el generador lo escribe por usted.";
    READ_TOO = "Also read:", "También se leyó:";
    READ_FONT = "font", "tipo de letra";
    READ_HEADING_FONT = "font of headings", "tipo de letra de los títulos";
    READ_RADIUS = "roundness of corners", "redondez de las esquinas";
    READ_BUTTON_RADIUS = "roundness of buttons", "redondez de los botones";
    READ_RULES = "colors found. Background, text, links and buttons were read from your website’s rules, and adjusted until everything is readable. Not right? Undo, or choose what each color is for.",
        "colores encontrados. El fondo, el texto, los enlaces y los botones se leyeron de las reglas de su sitio y se ajustaron hasta que todo fuera legible. ¿No quedó bien? Deshaga, o elija para qué es cada color.";
    BACK = "Back to your form", "Volver a su formulario";
    BACK_MORE = "The theme goes along: it is in the code that you paste.",
        "El tema va con usted: está en el código que pegará.";
    NOTHING_FOUND = "No colors found: colors look like #1a56a0, rgb(26, 86, 160) or navy.",
        "No se encontró ningún color: los colores son como #1a56a0, rgb(26, 86, 160) o navy.";
    FOUND = "colors found. They were used for the theme, and adjusted until it is readable. Not right? Undo, or choose what each color is for.",
        "colores encontrados. Se usaron para el tema y se ajustaron hasta que fuera legible. ¿No quedó bien? Deshaga, o elija para qué es cada color.";
    NOT_READABLE = "Some text is still hard to read: see Contrast, below.", "Una parte todavía no se lee bien: vea Contraste, abajo.";
    TAKEN = "This theme is now in use.", "Este tema ya está en uso.";
    LEFT_OUT = "Ignored:", "Sin usar:";
    NO_TOKEN = "no token has this name", "ningún token se llama así";
    NO_LENGTH = "Enter a length, like 1.5em or 24px.", "Escriba una medida, como 1.5em o 24px.";
    NO_NUMBER = "Enter a number, like 1.5.", "Escriba un número, como 1.5.";
    NO_WORD = "Choose one of the words in the list.", "Elija una de las palabras de la lista.";
    NOT_PLAIN = "This can’t be used in a style sheet.", "Esto no se puede usar en una hoja de estilos.";
    NO_FONT = "Enter font names separated by commas, with no other punctuation.", "Nombres de tipos de letra separados por comas, sin otros signos.";
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
    CHOOSE_FONT = "Fonts for", "Tipos de letra para";
    PREVIEW = "Your forms", "Sus formularios";
    PREVIEW_MORE = "The real forms with made-up answers. Nothing you send here leaves this page.",
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
    FALLBACK_MORE = "Where the widget can’t run, visitors see what you put inside the element. It uses your page’s styles, not the theme.",
        "Donde el formulario no puede funcionar, se ve lo que usted puso dentro del elemento, con los estilos de su página y no con el tema.";
    ALL_STATES = "All states", "Todos los estados";
    CONTRAST = "Contrast", "Contraste";
    CONTRAST_MORE = "Colors used together in the forms, measured against WCAG 2.2 AA: 4.5 : 1 for text, 3 : 1 for borders and the focus ring.",
        "Los colores que se usan juntos en los formularios, medidos como pide WCAG 2.2 AA: 4.5 : 1 para texto, 3 : 1 para bordes y el anillo del foco.";
    PAIRS_PASS = "All pairs pass", "Todos los pares cumplen";
    PAIRS_OF = "of", "de";
    PAIRS_FAIL = "pairs fail", "pares no cumplen";
    MEND_ALL = "Fix all", "Corregir todo";
    STUCK = "Some pairs can’t be fixed this way: their backgrounds are too different, or the background itself must change.",
        "Algunos pares no se pueden corregir así: sus fondos son demasiado distintos, o debe cambiar el fondo mismo.";
    EVERY_PAIR = "All pairs", "Todos los pares";
    PAIR = "Pair", "Par";
    LEAST = "At least", "Mínimo";
    ON = "on", "sobre";
    FOR = "for", "para";
    PASSES = "passes", "cumple";
    FAILS = "Fails", "No cumple";
    NEEDS = "needs", "necesita";
    CSS = "Export CSS", "Exportar CSS";
    CSS_MORE = "Add this to your website’s style sheet, or under “Custom CSS” in its editor. It contains only what differs from the defaults.",
        "Agregue esto a la hoja de estilos de su sitio, o en «CSS personalizado» de su editor. Solo contiene lo que difiere de los valores predeterminados.";
    SAVE_CSS = "Download the CSS", "Descargar el CSS";
    JSON = "Design tokens", "Design tokens (JSON)";
    JSON_MORE = "The same for Figma, Style Dictionary and other tools, in the W3C community group’s format. To continue later, paste either one above.",
        "Lo mismo para Figma, Style Dictionary y otras herramientas, en el formato del grupo comunitario del W3C. Pegue cualquiera de los dos arriba para continuar después.";
    SAVE_JSON = "Download the tokens", "Descargar los tokens";
    NOTHING_SET = "Nothing differs from the defaults yet.", "Todavía nada difiere de los valores predeterminados.";
    SHARE = "This page’s address holds the theme: bookmark it, or share it.", "La dirección de esta página contiene el tema: consérvela o compártala.";
}
