//! What the builder says.

use crate::texts;

texts! {
    TITLE = "Make the lines to paste", "Haga las líneas para pegar";
    LEAD = "Choose a form and what it asks. The form beside shows it as visitors will see it; the lines below change along. The address of this page holds all of it: keep it, or share it.",
        "Elija un formulario y lo que pregunta. El formulario de al lado se muestra como lo verán sus visitantes; las líneas de abajo cambian con él. La dirección de esta página lo contiene todo: guárdela o compártala.";
    CHOICE = "The form", "El formulario";
    WIDGET = "Form", "Formulario";
    STYLE = "Coalition theme", "Tema de la coalición";
    STYLE_NONE = "None", "Ninguno";
    STYLE_HINT = "Colors and type to start from. The theme studio makes your own.",
        "Colores y letra para empezar. El estudio de temas hace el suyo.";
    HOST = "Where the widgets are", "Dónde están los formularios";
    HOST_HINT = "The folder that holds v1/outreach.js. Left out, this site.",
        "La carpeta que contiene v1/outreach.js. Si falta, este sitio.";
    PAGE = "The form’s page without JavaScript", "La página del formulario sin JavaScript";
    PAGE_HINT = "For the link inside, and for the frame. Left out, the hosted page of api-stub, where the endpoint is one.",
        "Para el enlace de adentro y para el marco. Si falta, la página de api-stub, cuando la dirección es de uno.";
    WHERE = "Where it is sent", "A dónde se envía";
    WHO = "Who you are", "Quiénes son";
    LANGUAGES = "Languages", "Idiomas";
    FIELDS = "Questions", "Preguntas";
    LISTS = "Your own lists", "Sus propias listas";
    TEXTS = "Words", "Textos";
    MONEY = "Money", "Dinero";
    ACTION = "Bill and calls", "Proyecto de ley y llamadas";
    AFTER = "Afterwards", "Después";
    MORE = "More", "Más";
    USUAL = "Usual", "Lo usual";
    UNREVIEWED = "not yet read by a native reader", "aún no leído por un hablante nativo";
    PAGES_OWN = "The page’s", "El de la página";
    ALWAYS_NOTE = "What is always asked is not listed.", "Lo que siempre se pregunta no está en la lista.";
    QUESTION = "Question", "Pregunta";
    LIST_HINT = "One entry a line, in the order shown. Left empty, the usual ones. Your own words are fine: “Sewing banners”.",
        "Una entrada por línea, en el orden mostrado. Si queda vacío, las usuales. Puede usar sus palabras: «Coser pancartas».";
    PRICE_HINT = "With a price by the year behind a colon, where you like: “Student: 10”.",
        "Con un precio por año tras dos puntos, si quiere: «Estudiante: 10».";
    USUAL_ONES = "Start from the usual ones", "Empezar con las usuales";
    PREVIEW = "As visitors will see it", "Como lo verán sus visitantes";
    PREVIEW_MORE = "The real form. What you send from here is marked as a test.",
        "El formulario real. Lo que envíe desde aquí queda marcado como prueba.";
    PASTE = "Paste this", "Pegue esto";
    WAY = "How it is written", "Cómo se escribe";
    WAY_LINK = "Element with a link", "Elemento con enlace";
    WAY_FORM = "Element with the whole form", "Elemento con el formulario entero";
    WAY_DIV = "As a div", "Como div";
    WAY_FRAME = "As a frame", "Como marco";
    WAY_LINK_MORE = "Fits almost everywhere. The link stays where scripts don’t run.",
        "Sirve casi en todas partes. El enlace queda donde no funcionan los scripts.";
    WAY_FORM_MORE = "The surest: where scripts don’t run, the whole form stays and works. Longer to paste.",
        "Lo más seguro: donde no funcionan los scripts queda el formulario entero, y funciona. Es más largo.";
    WAY_DIV_MORE = "For editors that strip elements they don’t know, and keep a div.",
        "Para editores que quitan los elementos que no conocen y dejan un div.";
    WAY_FRAME_MORE = "For editors that allow frames and no scripts. It shows the hosted page, without a script.",
        "Para editores que permiten marcos y no scripts. Muestra la página propia, sin script.";
    NO_FRAME = "A frame needs a page to show: write its address under “The form’s page without JavaScript”, or an endpoint of api-stub.",
        "Un marco necesita una página: escriba su dirección en «La página del formulario sin JavaScript», o una dirección de api-stub.";
    NO_ENDPOINT = "There is no endpoint yet: nothing that visitors send can arrive.",
        "Aún falta «endpoint»: lo que envíen sus visitantes no puede llegar.";
    NO_LINK = "There is no page to link to, so nothing is shown where the widget can’t run.",
        "No hay página a la cual enlazar, así que no se muestra nada donde el formulario no puede funcionar.";
    ONE_LANGUAGE = "Your own words are in one language, and stay in it when a visitor chooses another: the language under “lang”, or else your page’s. A screen reader and the record of a consent say so. To give them in several, write a file of texts by language and name it under “config” (see the guide “Add a language”); or offer only that one under “languages”.",
        "Sus propios textos están en un solo idioma y no cambian cuando alguien elige otro: el de «lang» o, si falta, el de su página. El lector de pantalla y el registro del consentimiento lo indican. Para darlos en varios, escriba un archivo de textos por idioma y nómbrelo en «config» (vea la guía «Add a language»); o bien ofrezca solo ese en «languages».";
    OWN_WORDS = "Your own words are in one language: the one under “lang”, or else your page’s.",
        "Sus propios textos están en un solo idioma: el de «lang» o, si falta, el de su página.";
    WRONG = "Some settings can’t be taken and are told of above; the widget leaves them out.",
        "Algunos ajustes no se pueden tomar y se señalan arriba; el formulario los omite.";
    PINNED = "Pin the script to today’s version (integrity)", "Fijar el script a la versión de hoy (integrity)";
    PINNED_HINT = "The browser then runs these very bytes or nothing. After every update of the widgets paste anew: until then visitors have the link or plain form.",
        "El navegador ejecuta exactamente esos bytes o nada. Tras cada actualización, pegue de nuevo: mientras tanto sus visitantes tienen el enlace o el formulario simple.";
    PIN_MISSING = "v1/manifest.json could not be read where the widgets are, so the script can’t be pinned.",
        "No se pudo leer v1/manifest.json donde están los formularios, así que no se puede fijar el script.";
    LINKED = "Link the theme’s file instead of writing it out", "Enlazar el archivo del tema en vez de escribirlo";
    LINKED_HINT = "Shorter, and allowed where a policy forbids styles on the page. The file is themes/NAME.css beside v1.",
        "Más corto, y permitido donde una política prohíbe estilos en la página. El archivo es themes/NOMBRE.css junto a v1.";
    POLICY = "If your site has a Content-Security-Policy", "Si su sitio tiene una Content-Security-Policy";
    POLICY_MORE = "It must allow these. Without a policy, nothing is to be done.",
        "Debe permitir esto. Si no hay política, no hay nada que hacer.";
    POLICY_STYLE = "Each 'sha256-…' allows one <style> of the lines, unchanged; you may leave the <style> out instead, and the form works without it, only barer.",
        "Cada 'sha256-…' permite un <style> de las líneas, sin cambios; también puede quitar el <style>, y el formulario funciona sin él, solo que más sobrio.";
    TEST = "Send a test", "Enviar una prueba";
    TEST_MORE = "Sends one submission, made up and marked as a test, from your browser to the endpoint, just as the form would.",
        "Envía una respuesta inventada y marcada como prueba desde su navegador al servidor, tal como lo haría el formulario.";
    TEST_LOOKUP = "The lookup sends nothing that is kept: try it in the form above.",
        "La búsqueda no envía nada que se guarde: pruébela en el formulario de arriba.";
    SENDING = "Sending …", "Enviando…";
    SENT_TO = "Sent to", "Enviado a";
    NOT_SENT_TO = "Nothing was sent to", "No se envió nada a";
    BELONGS_TO = "It belongs to this form", "Es de este formulario";
    STATUS = "Status", "Estado";
    ANSWERED = "What it answered", "Lo que respondió";
    NOTHING = "(nothing)", "(nada)";
    CASES = "What a test can say", "Lo que puede decir una prueba";
}
