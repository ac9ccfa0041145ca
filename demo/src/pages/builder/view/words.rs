//! What the builder says.

use crate::texts;

texts! {
    WIDGET = "Which form?", "¿Qué formulario?";
    NAME_HINT = "As your visitors know it.", "Como lo conocen sus visitantes.";
    ENDPOINT_HINT = "The address that your form server or service gave you. Leave blank to try the form with this site’s own.",
        "La dirección que le dio su servidor o servicio de formularios. Déjela en blanco para probar con la de este sitio.";
    DEVELOPERS = "For developers", "Para quienes programan";
    CUSTOMIZE = "Customize", "Personalizar";
    CUSTOMIZE_MORE = "Questions, texts, languages and more. All of it can stay as it is.",
        "Preguntas, textos, idiomas y más. Todo puede quedar como está.";
    COLOR = "Your color", "Su color";
    COLOR_HINT = "For the button and the links. For example #7a1f2b.", "Para el botón y los enlaces. Por ejemplo #7a1f2b.";
    COLOR_PICK = "Pick your color", "Elegir su color";
    COLOR_MOVED = "Made a little lighter or darker, so that everyone can read it.",
        "Se aclaró u oscureció un poco, para que se pueda leer bien.";
    STUDIO = "More in the theme studio", "Más en el estudio de temas";
    STYLE = "Coalition theme", "Tema de la coalición";
    STYLE_NONE = "The defaults", "Los valores predeterminados";
    STYLE_OWN = "Your own", "El suyo";
    STYLE_HINT = "Colors and fonts to start from. Make your own in the theme studio.",
        "Colores y letra para empezar. Haga el suyo en el estudio de temas.";
    HOST = "Where the widgets are", "Dónde están los formularios";
    HOST_HINT = "The folder that contains v1/outreach.js. Leave blank to use this site.",
        "La carpeta que contiene v1/outreach.js. Si lo deja en blanco, se usa este sitio.";
    PAGE = "The form’s page without JavaScript", "La página del formulario sin JavaScript";
    PAGE_HINT = "For the link inside the element, and for the frame. Leave blank to use the hosted page of api-stub, if that is your endpoint.",
        "Para el enlace de adentro y para el marco. Si lo deja en blanco, se usa la página de api-stub, si esa es su dirección.";
    USUAL = "Standard", "Estándar";
    UNREVIEWED = "not yet reviewed by a native speaker", "aún no revisado por un hablante nativo";
    PAGES_OWN = "The page’s", "El de la página";
    ALWAYS_NOTE = "Questions that are always asked are not listed.", "Las preguntas que siempre se hacen no están en la lista.";
    QUESTION = "Question", "Pregunta";
    LIST_HINT = "One entry per line, in the order shown. Leave blank for the standard list. You can add your own, like “Sewing banners”.",
        "Una entrada por línea, en el orden mostrado. Si lo deja en blanco, se usa la lista estándar. Puede agregar las suyas, como «Coser pancartas».";
    PRICE_HINT = "To set a yearly price, add it after a colon: “Student: 10”.",
        "Para poner un precio anual, agréguelo después de dos puntos: «Estudiante: 10».";
    USUAL_ONES = "Start from the standard list", "Empezar con la lista estándar";
    PREVIEW = "As visitors will see it", "Como lo verán sus visitantes";
    PREVIEW_MORE = "The real form. What you send from here is marked as a test.",
        "El formulario real. Lo que envíe desde aquí queda marcado como prueba.";
    PASTE = "Paste this", "Pegue esto";
    WAY = "How to show it", "Cómo mostrarlo";
    WAY_LINK = "The form", "El formulario";
    WAY_FORM = "The form, with a plain form inside for browsers without scripts",
        "El formulario, con uno simple dentro para navegadores sin scripts";
    WAY_DIV = "As a div", "Como div";
    WAY_FRAME = "As a frame", "Como marco";
    WAY_BUTTON = "A button that opens it", "Un botón que lo abre";
    WAY_BUTTON_MORE = "For a menu, or the end of an article. Pressed, it opens the form on top of your page. Where scripts don’t run, it leads to the form’s own page.",
        "Para un menú o el final de un artículo. Al presionarlo, el formulario se abre sobre su página. Donde no funcionan los scripts, lleva a la página del formulario.";
    WAY_LINK_MORE = "Works almost everywhere. Where scripts don’t run, visitors see the link.",
        "Sirve casi en todas partes. Donde no funcionan los scripts, se ve el enlace.";
    WAY_FORM_MORE = "The most reliable: where scripts don’t run, visitors see a plain form that works. More code to paste.",
        "Lo más seguro: donde no funcionan los scripts se ve un formulario simple que funciona. El código es más largo.";
    WAY_DIV_MORE = "For editors that remove unknown elements but keep a div.",
        "Para editores que quitan los elementos que no conocen y dejan un div.";
    WAY_FRAME_MORE = "For editors that allow frames. It shows the form’s own page, and the last line makes the frame as tall as the form. Where scripts aren’t allowed, leave that line out and set the height yourself. Your theme does not show there.",
        "Para editores que permiten marcos. Muestra la página del formulario, y la última línea hace el marco tan alto como él. Donde no se permiten scripts, quite esa línea y ponga usted la altura. Allí no se ve su tema.";
    OTHER_ADDRESS = "“Where answers go” looks like the address of another form: send a test to find out.",
        "«A dónde van las respuestas» parece la dirección de otro formulario: envíe una prueba para saberlo.";
    SHARE = "Share it", "Compártalo";
    SHARE_MORE = "The form has a page of its own, too. Send its link, or print its QR code on a flyer.",
        "El formulario también tiene su propia página. Envíe su enlace o imprima su código QR en un volante.";
    SHARE_NONE = "There is no page to share yet. Enter an address of api-stub under “Where answers go”, or a page of your own under “Customize”.",
        "Todavía no hay una página que compartir. Escriba una dirección de api-stub en «A dónde van las respuestas», o una página suya en «Personalizar».";
    UNSIGNED = "First sign the link, under “Paste this”: until then, its page doesn’t show your own words.",
        "Primero firme el enlace, en «Pegue esto»: mientras tanto, su página no muestra sus propias palabras.";
    PAGE_LINK = "Link", "Enlace";
    PAGE_LINK_MORE = "For an email, a message or a social network.", "Para un correo, un mensaje o una red social.";
    WHATSAPP = "Send it on WhatsApp", "Enviarlo por WhatsApp";
    QR = "QR code", "Código QR";
    QR_ALT = "QR code that opens the form’s page", "Código QR que abre la página del formulario";
    QR_SAVE = "Download the QR code (SVG)", "Descargar el código QR (SVG)";
    QR_LONG = "The link is too long for a QR code.", "El enlace es demasiado largo para un código QR.";
    NO_FRAME = "A frame needs a page to show: enter its address under “The form’s page without JavaScript”, or an endpoint of api-stub.",
        "Un marco necesita una página: escriba su dirección en «La página del formulario sin JavaScript», o una dirección de api-stub.";
    NO_ENDPOINT = "“Where answers go” is blank, so visitors can’t send anything.",
        "«A dónde van las respuestas» está en blanco: sus visitantes no pueden enviar nada.";
    NO_LINK = "There is no page to link to, so visitors see nothing where the widget can’t run.",
        "No hay página a la cual enlazar, así que no se muestra nada donde el formulario no puede funcionar.";
    ONE_LANGUAGE = "Your own texts are in one language, set by “lang” or else by your page, and stay in it when a visitor switches to another. Screen readers and consent records note that language. To provide several languages, put your texts in a file and enter its address under “config” (see the guide “Add a language”), or offer only one language under “languages”.",
        "Sus propios textos están en un solo idioma y no cambian cuando alguien elige otro: el de «lang» o, si falta, el de su página. El lector de pantalla y el registro del consentimiento lo indican. Para darlos en varios, escriba un archivo de textos por idioma y nómbrelo en «config» (vea la guía «Add a language»); o bien ofrezca solo ese en «languages».";
    OWN_WORDS = "Your own texts are in one language, set by “lang” or else by your page.",
        "Sus propios textos están en un solo idioma: el de «lang» o, si falta, el de su página.";
    WRONG = "Some settings above are invalid and will be ignored.",
        "Algunos ajustes de arriba no son válidos y no se tendrán en cuenta.";
    SIGN = "Sign the link", "Firmar el enlace";
    SIGN_MORE = "The hosted page shows your own words only if your server signs its link.",
        "La página alojada muestra sus propias palabras solo si su servidor firma el enlace.";
    TOKEN = "Your server’s token", "La clave de su servidor";
    TOKEN_HINT = "`api-stub link --token` prints it on your server. It is sent only there, and this page forgets it when you close it.",
        "La muestra `api-stub link --token` en su servidor. Solo se envía allí, y esta página la olvida cuando la cierra.";
    SIGNING = "Signing…", "Firmando…";
    SIGNED = "The link is signed. While this page is open, it is signed again after each change.",
        "El enlace está firmado. Mientras esta página esté abierta, se vuelve a firmar tras cada cambio.";
    WRONG_TOKEN = "The server doesn’t accept this token.", "El servidor no acepta esta clave.";
    CANT_SIGN = "The link isn’t signed: the server can’t be reached, or its api-stub is too old to sign links.",
        "El enlace no está firmado: no se puede conectar con el servidor, o su api-stub es demasiado antiguo para firmar enlaces.";
    NOT_SIGNED = "The server doesn’t sign this link:", "El servidor no firma este enlace:";
    PINNED = "Pin the script to today’s version (integrity)", "Fijar el script a la versión de hoy (integrity)";
    PINNED_HINT = "The browser then runs exactly this version or nothing. After every update of the widgets, paste the code again: until then, visitors see the link or plain form.",
        "El navegador ejecuta exactamente esta versión o nada. Tras cada actualización, pegue el código de nuevo: mientras tanto, sus visitantes ven el enlace o el formulario simple.";
    PIN_MISSING = "The script can’t be pinned: v1/manifest.json could not be read.",
        "No se pudo leer v1/manifest.json donde están los formularios, así que no se puede fijar el script.";
    LINKED = "Link to the theme’s file instead of including it", "Enlazar el archivo del tema en vez de escribirlo";
    LINKED_HINT = "Shorter, and works where a policy forbids styles on the page. The file is themes/NAME.css, beside v1.",
        "Más corto, y permitido donde una política prohíbe estilos en la página. El archivo es themes/NOMBRE.css junto a v1.";
    POLICY = "If your site has a Content-Security-Policy", "Si su sitio tiene una Content-Security-Policy";
    POLICY_MORE = "It must allow these. No policy? You’re all set.",
        "Debe permitir esto. ¿No tiene política? Entonces no hace falta nada.";
    POLICY_STYLE = "Each 'sha256-…' allows one <style> in the code, unchanged. You can also remove the <style>: the form works without it but looks plainer.",
        "Cada 'sha256-…' permite un <style> del código, sin cambios; también puede quitar el <style>, y el formulario funciona sin él, solo que más sobrio.";
    TEST = "Send a test", "Enviar una prueba";
    TEST_MORE = "Sends one made-up submission, marked as a test, from your browser to the endpoint, just as the form would.",
        "Envía una respuesta inventada y marcada como prueba desde su navegador al servidor, tal como lo haría el formulario.";
    TEST_LOOKUP = "The lookup stores nothing: try it in the form above.",
        "La búsqueda no guarda nada: pruébela en el formulario de arriba.";
    SENDING = "Sending…", "Enviando…";
    SENT_TO = "Sent to", "Enviado a";
    NOT_SENT_TO = "Nothing was sent to", "No se envió nada a";
    STATUS = "Status", "Estado";
    ANSWERED = "Its reply", "Su respuesta";
    NOTHING = "(nothing)", "(nada)";
    CASES = "What test results mean", "Qué significan los resultados";
}
